namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>Cursor positions are counted in code points.</summary>
public sealed class PositionTests(InProcessKernel kernel) : IClassFixture<InProcessKernel>
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("abc", 2, 2)]
    [InlineData("abc", 9, 3)]
    [InlineData("abc", -1, 0)]
    [InlineData("😀b", 1, 2)]
    [InlineData("a😀😀b", 3, 5)]
    [InlineData("漢字b", 2, 2)]
    public void Code_points_become_utf16(string text, int codePoints, int expected) => Assert.Equal(expected, CodePoints.ToUtf16(text, codePoints));

    [Theory]
    [InlineData("a😀b", 0, 0)]
    [InlineData("a😀b", 1, 1)]
    [InlineData("a😀b", 2, 2)]
    [InlineData("a😀b", 3, 2)]
    [InlineData("a😀b", 4, 3)]
    [InlineData("\ud83dx", 1, 1)]
    public void Utf16_becomes_code_points(string text, int position, int expected) => Assert.Equal(expected, CodePoints.FromUtf16(text, position));

    [Theory]
    [InlineData("var s = \"plain\"; Math.Ceil")]
    [InlineData("var s = \"😀😀😀\"; Math.Ceil")]
    [InlineData("var s = \"漢字かな\"; Math.Ceil")]
    [InlineData("/* 👩‍👩‍👧 é */ Math.Ceil")]
    public void Completion_replaces_the_right_code_points(string code)
    {
        var length = new System.Globalization.StringInfo(code).String.EnumerateRunes().Count();
        var reply = kernel.Client.Ask("complete_request", new() { ["code"] = code + " // 😀", ["cursor_pos"] = length }).Reply;
        Assert.Contains("Ceiling", reply.Content.GetProperty("matches").EnumerateArray().Select(match => match.GetString()));
        Assert.Equal((length - 4, length), (reply.Number("cursor_start"), reply.Number("cursor_end")));
    }

    [Fact]
    public void Inspection_looks_at_the_right_code_point()
    {
        var reply = kernel.Client.Ask("inspect_request", new() { ["code"] = "\"😀😀😀😀\".Length + Math.PI", ["cursor_pos"] = 21 }).Reply;
        Assert.True(reply.Content.GetProperty("found").GetBoolean());
        Assert.Contains("PI", reply.Data("text/plain"));
    }
}
