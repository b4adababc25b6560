namespace TransferNotebooks.Cli.Tests;

public class TestMessagesTests
{
    private const string Starting = """{"$type":"test-starting","TestUniqueID":"u1","TestDisplayName":"T.Adds(a: 1)"}""";

    private static TestMessages Read(params string[] lines)
    {
        var messages = new TestMessages();
        foreach (string line in lines) messages.Take(line);
        return messages;
    }

    [Fact]
    public void Passed_failed_and_skipped_tests_are_counted()
    {
        var messages = Read(
            Starting,
            """{"$type":"test-passed","TestUniqueID":"u1"}""",
            """{"$type":"test-starting","TestUniqueID":"u2","TestDisplayName":"T.Fails"}""",
            """{"$type":"test-failed","TestUniqueID":"u2","Messages":["Expected: 1\nActual:   2"],"StackTraces":["   at T.Fails()"]}""",
            """{"$type":"test-starting","TestUniqueID":"u3","TestDisplayName":"T.Waits"}""",
            """{"$type":"test-skipped","TestUniqueID":"u3","Reason":"no data"}""",
            """{"$type":"test-assembly-finished","TestsTotal":3}""");
        Assert.Equal(new TestCounts(1, 1, 1), messages.Counts);
        Assert.Equal(new TestFailure("T.Fails", "Expected: 1\nActual:   2", "   at T.Fails()"), Assert.Single(messages.Failures));
        Assert.Equal(new TestSkip("T.Waits", "no data"), Assert.Single(messages.Skips));
        Assert.True(messages.IsComplete);
        Assert.Empty(messages.Running);
    }

    [Fact]
    public void A_message_after_a_colour_reset_is_read_and_what_tests_print_is_kept_apart()
    {
        var messages = Read("\u001b[0m" + Starting, "hello from a test", "{not a message}");
        Assert.Equal(["T.Adds(a: 1)"], messages.Running);
        Assert.Equal(["hello from a test", "{not a message}"], messages.Other);
    }

    [Fact]
    public void A_program_that_dies_midway_leaves_its_running_test_and_no_end()
    {
        var messages = Read(Starting);
        Assert.False(messages.IsComplete);
        Assert.Equal(["T.Adds(a: 1)"], messages.Running);
    }

    [Theory]
    [InlineData("test-class-cleanup-failure")]
    [InlineData("test-assembly-cleanup-failure")]
    [InlineData("error-message")]
    public void Failures_outside_tests_count(string type)
    {
        var messages = Read($$"""{"$type":"{{type}}","Messages":["fixture broke"],"StackTraces":[null]}""");
        Assert.Equal(1, messages.Counts.Failed);
        Assert.Equal("fixture broke", messages.Failures[0].Message);
    }
}
