using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class MagicTests
{
    [Theory]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!markdown\n# Title\n\ntext", "text/markdown", "# Title\n\ntext")]
    [InlineData("#!javascript\nalert(1)", "application/javascript", "alert(1)")]
    public async Task A_cell_in_another_language_is_shown(string code, string mimeType, string content)
    {
        await using var cells = new TestCells();
        await cells.RunAsync(code);
        Assert.Equal(content, Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Bundle[mimeType]);
    }

    [Fact]
    public async Task Languages_can_change_inside_a_cell_and_lines_keep_their_numbers()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var x = 2;\n#!markdown\n*between*\n#!csharp\nthrow new Exception(\"at five\" + x);");
        Assert.IsType<DisplayOutput>(cells.Outputs[0]);
        Assert.Contains("at Cell In[1], line 5", cells.Traceback);
    }

    [Fact]
    public async Task Time_shows_how_long_the_cell_took()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("#!time\n1 + 1");
        Assert.Equal("2", cells.Result!.Bundle.Plain);
        Assert.Matches(@"^Wall time: \d+\.\d ms$", cells.Outputs.OfType<DisplayOutput>().Single().Bundle.Plain);
    }

    [Fact]
    public async Task Who_and_whos_list_the_variables()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var count = 3; var name = \"<b>\";");
        await cells.RunAsync("#!who");
        Assert.Equal("count  name", cells.Outputs.OfType<DisplayOutput>().Single().Bundle.Plain);
        await cells.RunAsync("#!whos");
        var bundle = cells.Outputs.OfType<DisplayOutput>().Single().Bundle;
        Assert.Equal("count\tint\t3\nname\tstring\t<b>", bundle.Plain);
        Assert.Contains("<td>&lt;b&gt;</td>", bundle[MimeTypes.Html]);
    }

    [Theory]
    [InlineData("#!lsmagic", "#!time: shows how long the cell took")]
    [InlineData("#!about", "runtime: .NET 10")]
    public async Task About_and_lsmagic_answer(string code, string expected)
    {
        await using var cells = new TestCells();
        await cells.RunAsync(code);
        Assert.Contains(expected, cells.Outputs.OfType<DisplayOutput>().Single().Bundle.Plain);
    }

    [Fact]
    public async Task An_unknown_magic_lists_the_known_ones()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("#!nonsense");
        Assert.Contains("There is no magic command #!nonsense. Known: #!about,", cells.Last.Error!.Message);
    }
}
