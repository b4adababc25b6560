using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class MemberCompletionTests(CompletionSession shared) : IClassFixture<CompletionSession>
{
    [Theory]
    [InlineData("words.Cou¦", "Count", "CountBy")]
    [InlineData("words[0].Subs¦", "Substring")]
    [InlineData("words.FirstOrDefault()?.ToUpperI¦", "ToUpperInvariant")]
    [InlineData("when?.Dayo¦", "DayOfWeek", "DayOfYear")]
    [InlineData("when.HasV¦", "HasValue")]
    [InlineData("point.Mo¦", "Moved")]
    [InlineData("point.Moved(3).Mo¦", "Moved")]
    [InlineData("point.hid¦")]
    [InlineData("Point.Or¦", "Origin")]
    [InlineData("Point.Mov¦")]
    [InlineData("Colour.¦", "Green", "Red")]
    [InlineData("Colour.Red.HasF¦", "HasFlag")]
    [InlineData("string.IsN¦", "IsNullOrEmpty", "IsNullOrWhiteSpace")]
    [InlineData("System.Text.Js¦", "Json")]
    [InlineData("System.Text.Json.JsonSerializer.SerializeToN¦", "SerializeToNode")]
    [InlineData("global::System.Tex¦", "Text")]
    [InlineData("using System.Tex¦", "Text")]
    [InlineData("using System.Guid¦")]
    [InlineData("using static System.Consol¦", "Console", "ConsoleCancelEventArgs", "ConsoleCancelEventHandler", "ConsoleColor", "ConsoleKey", "ConsoleKeyInfo", "ConsoleModifiers", "ConsoleSpecialKey")]
    [InlineData("Console.Wri¦", "Write", "WriteLine")]
    [InlineData("Console.wri¦", "Write", "WriteLine")]
    [InlineData("Console.WriL¦", "WriteLine")]
    [InlineData("words.Select(w => w.Leng¦", "Length")]
    [InlineData("words.Select(w => w.Leng¦)", "Length")]
    [InlineData("words.Where(w => w.Length > 2).Select(w => w.Leng¦).ToList()", "Length")]
    [InlineData("pairs.Where(p => p.Value.Leng¦", "Length")]
    [InlineData("foreach (var w in words) { w.Leng¦ }", "Length")]
    [InlineData("foreach (var w in words) Console.WriteLine(w.Leng¦", "Length")]
    [InlineData("from w in words where w.Leng¦\nselect w", "Length")]
    [InlineData("from w in words select w.Leng¦", "Length")]
    [InlineData("if (point.Mo¦\n{\n}", "Moved")]
    [InlineData("point.Mo¦\nvar y = 3;", "Moved")]
    [InlineData("words.\nvar y = 3; words.Cou¦", "Count", "CountBy")]
    [InlineData("words.Cou¦\nwords.Clear();", "Count", "CountBy")]
    [InlineData("words\n    .Where(w => w != null)\n    .Cou¦", "Count", "CountBy")]
    [InlineData("var z = new Point(1, 2);\nz.Mo¦", "Moved")]
    [InlineData("Make(1, \"a\").Mo¦", "Moved")]
    [InlineData("Make(1, 2, 3).Mo¦", "Moved")]
    [InlineData("Make.Mo¦")]
    [InlineData("$\"{point.Mo¦}\"", "Moved")]
    [InlineData("$\"{point.Mo¦", "Moved")]
    [InlineData("$\"value {point.Moved(2).X} and {words.Cou¦\nvar y = 3;", "Count", "CountBy")]
    [InlineData("var s = new System.Text.StringBui¦", "StringBuilder")]
    [InlineData("List<System.Text.StringBui¦", "StringBuilder")]
    [InlineData("var f = (Point p) => p.Mo¦", "Moved")]
    [InlineData("(1, b: \"x\").b.Leng¦", "Length")]
    [InlineData("typeof(int).Nam¦", "Name", "Namespace")]
    [InlineData("words!.Cou¦", "Count", "CountBy")]
    [InlineData("(point as Point)!.Mo¦", "Moved")]
    [InlineData("class A { int a; void F() { this.a¦ } }", "a")]
    [InlineData("class A : List<int> { void F() { base.Capa¦ } }", "Capacity")]
    [InlineData("var t = async () => { (await System.Threading.Tasks.Task.FromResult(point)).Mo¦ };", "Moved")]
    [InlineData("ConsoleKe¦y.A", "ConsoleKey", "ConsoleKeyInfo")]
    [InlineData("1.CompareT¦", "CompareTo")]
    [InlineData("3.14.CompareT¦", "CompareTo")]
    [InlineData("new Names().Colour.HasF¦", "HasFlag")]
    [InlineData("dynamic d = 3; d.¦", "Equals", "GetHashCode", "GetType", "ToString")]
    public async Task Members_follow_a_dot(string marked, params string[] wanted)
    {
        var found = await shared.Session.TextsAsync(marked);
        Assert.Equal(wanted.Order(), found.Order());
    }

    [Fact]
    public async Task A_type_and_a_property_of_one_name_offer_both_their_members()
    {
        var found = await shared.Session.TextsAsync("struct More { public Colour Colour; public object F() => Colour.¦ }");
        Assert.Contains("Red", found);
        Assert.Contains("HasFlag", found);
    }

    [Fact]
    public async Task Overloads_are_one_item_and_what_every_object_has_comes_last()
    {
        await using var cells = new TestCells();
        var completions = await cells.Session.CompleteAsync("\"\".¦");
        Assert.Distinct(completions.Items.Select(item => item.Text));
        Assert.Equal(["Equals", "GetHashCode", "GetType", "ToString"], completions.Items.TakeLast(4).Select(item => item.Text));
        var substring = completions.Items.Single(item => item.Text == "Substring");
        Assert.Equal((CompletionKind.Method, "string Substring(int startIndex) (+ 1 overload)"), (substring.Kind, substring.Signature));
        Assert.Equal((CompletionKind.Property, "int Length { get; }"), completions.Items.Where(item => item.Text == "Length").Select(item => (item.Kind, item.Signature)).Single());
        Assert.Equal(CompletionKind.Extension, completions.Items.Single(item => item.Text == "Select").Kind);
    }

    [Fact]
    public async Task A_request_is_answered_while_a_cell_runs()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var gate = new System.Threading.ManualResetEventSlim(); var text = \"abc\";");
        var run = cells.RunAsync("gate.Wait();");
        var found = await cells.Session.TextsAsync("text.Leng¦");
        Assert.False(run.IsCompleted);
        ((ManualResetEventSlim)cells.Session.Variables["gate"]!).Set();
        await run;
        Assert.Equal(["Length"], found);
    }

    [Fact]
    public async Task What_the_running_cell_declares_can_be_named_already()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var gate = new System.Threading.ManualResetEventSlim(); var fresh = 1;");
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = cells.Session.RunAsync("using System.Globalization; var fresh = \"abc\"; Console.WriteLine(fresh); gate.Wait();", _ => started.TrySetResult());
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Length"], await cells.Session.TextsAsync("fresh.Leng¦"));
        Assert.Equal(["CultureInfo"], await cells.Session.TextsAsync("new CultureInf¦"));
        Assert.Equal("string fresh", await cells.Session.DescribeAsync("fresh¦"));
        ((ManualResetEventSlim)cells.Session.Variables["gate"]!).Set();
        await run;
        Assert.Equal("string fresh\n\nValue: \"abc\"", await cells.Session.DescribeAsync("fresh¦"));
    }

    [Fact]
    public async Task A_cell_that_failed_leaves_what_it_had_declared_by_then()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var early = \"abc\"; throw new InvalidOperationException();");
        Assert.Equal(["Length"], await cells.Session.TextsAsync("early.Leng¦"));
        await cells.RunAsync("var broken = \"abc\"; nothing();");
        Assert.Empty(await cells.Session.TextsAsync("broken.Leng¦"));
    }
}
