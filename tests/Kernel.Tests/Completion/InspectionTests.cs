using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class InspectionTests(CompletionSession shared) : IClassFixture<CompletionSession>
{
    /// <summary>The first line, and the active argument where there is one.</summary>
    [Theory]
    [InlineData("wo¦rds", "List<string> words")]
    [InlineData("words¦", "List<string> words")]
    [InlineData("¦words.Clear()", "List<string> words")]
    [InlineData("words.Cle¦ar()", "void List<string>.Clear()")]
    [InlineData("words.Clear()¦", "void List<string>.Clear()")]
    [InlineData("words.Clear();¦", "void List<string>.Clear()")]
    [InlineData("words.Clear( ¦)", "void List<string>.Clear()")]
    [InlineData("Paint(point, ¦", "void Paint(Point where, Colour with = Red, int times = 1, params string[] notes)", "argument 2: Colour with = Colour.Red")]
    [InlineData("Paint(point, times: ¦)", "void Paint(Point where, Colour with = Red, int times = 1, params string[] notes)", "argument 2: int times = 1")]
    [InlineData("Paint(point, times: 3¦)", "void Paint(Point where, Colour with = Red, int times = 1, params string[] notes)", "argument 2: int times = 1")]
    [InlineData("Paint(point, tim¦es: 3)", "(parameter) int times = 1")]
    [InlineData("new Point(1, ¦", "Point.Point(int X, int Y)", "argument 2: int Y")]
    [InlineData("new Poi¦nt(1, 2)", "Point.Point(int X, int Y)")]
    [InlineData("var p = new Options { Ti¦tle = \"\" };", "string Options.Title { get; set; }")]
    [InlineData("Colour.Re¦d", "Colour.Red = 0")]
    [InlineData("words.Select(w => w¦.Length)", "(parameter) string w")]
    [InlineData("int later = 3;\nlat¦er", "int later")]
    [InlineData("in¦t x = 3;", "readonly struct Int32 : IComparable, IConvertible, ISpanFormattable, IFormattable, IComparable<int>, IEquatable<int>, IBinaryInteger<int>, IBinaryNumber<int>, ...")]
    [InlineData("va¦r x = point;", "record Point : IEquatable<Point>")]
    [InlineData("System.Te¦xt", "namespace System.Text")]
    [InlineData("point\nvar y = 3; poi¦nt", "Point point")]
    [InlineData("#!ti¦me", "#!time")]
    public async Task What_is_at_a_place_is_described(string marked, string declaration, string? argument = null)
    {
        var lines = (await shared.Session.DescribeAsync(marked)).Split('\n');
        Assert.Equal(declaration, lines[0]);
        if (argument is not null) Assert.Contains($"({argument})", lines);
        else Assert.DoesNotContain(lines, line => line.StartsWith("(argument", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("¦")]
    [InlineData("// wor¦ds")]
    [InlineData("nothing¦")]
    [InlineData("\"wor¦ds\"")]
    [InlineData("#!html\nwo¦rds")]
    [InlineData("1 ¦+ 2")]
    public async Task Where_nothing_is_nothing_is_found(string marked) => Assert.Null(await shared.Session.InspectAsync(marked));

    [Fact]
    public async Task Overloads_are_listed_with_their_number()
    {
        var text = await shared.Session.DescribeAsync("Make(1, \"a\"¦)");
        Assert.StartsWith("Point Make(int x, string y)\nPoint Make(double x)\n(1 of 2 overloads)\n(argument 2: string y)", text);
    }

    [Fact]
    public async Task A_variable_shows_its_value_unless_reading_it_would_run_code()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("var n = 42; var text = \"<b>\"; object boxed = new[] { 1, 2 }; var lazy = Enumerable.Range(0, 3).Select(i => 1 / (i - i));");
        Assert.EndsWith("Value: 42", await cells.Session.DescribeAsync("n¦"));
        Assert.EndsWith("Value: \"<b>\"", await cells.Session.DescribeAsync("text¦"));
        Assert.EndsWith("Holds: int[]\n\nValue: [ 1, 2 ]", await cells.Session.DescribeAsync("boxed¦"));
        Assert.DoesNotContain("Value", await cells.Session.DescribeAsync("lazy¦"));
        Assert.DoesNotContain("42", await cells.Session.DescribeAsync("var n = 3; n¦"));
        var html = (await cells.Session.InspectAsync("text¦"))![MimeTypes.Html]!;
        Assert.Contains("&lt;b&gt;", html);
        Assert.DoesNotContain("<b>\"", html);
    }

    [Fact]
    public async Task The_frameworks_documentation_comes_from_the_reference_pack()
    {
        if (DocFiles.FindPack(Path.GetDirectoryName(typeof(object).Assembly.Location)).Count == 0) Assert.Skip("no reference pack beside this .NET");
        var text = await shared.Session.DescribeAsync("File.ReadAllText(¦");
        Assert.Contains("Opens a text file", text);
        Assert.Contains("\n> path", text);
        Assert.Contains("FileNotFoundException", text);
        Assert.Contains("Represents a strongly typed list", await shared.Session.DescribeAsync("new Li¦st<int>()") + await shared.Session.DescribeAsync("Li¦st<int> x;"));
        Assert.Contains("Projects each element", await shared.Session.DescribeAsync("words.Sel¦ect(w => w)"));
        Assert.Contains("32-bit signed integer", await shared.Session.DescribeAsync("in¦t x;"));
        Assert.Contains("number of elements", await shared.Session.DescribeAsync("words.Cou¦nt"));
    }

    [Fact]
    public async Task A_librarys_documentation_comes_from_the_file_beside_it()
    {
        var text = await shared.Session.DescribeAsync("ClearOutput(¦");
        Assert.StartsWith("void CellApi.ClearOutput(bool wait = false)", text);
        Assert.Contains("Removes the cell's outputs so far.", text);
        Assert.Contains("\n> wait  Whether to wait until the next output comes, which avoids flicker.", text);
        var html = (await shared.Session.InspectAsync("ClearOutput(¦"))![MimeTypes.Html]!;
        Assert.Contains("<b><code>wait</code></b>", html);
    }

    [Fact]
    public async Task A_cells_own_comments_and_source_are_shown()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("""
            /// <summary>Doubles <paramref name="x"/>, see <see cref="int.MaxValue"/> &lt;now&gt;.</summary>
            /// <param name="x">The number.</param>
            /// <returns>Twice <c>x</c>.</returns>
            int Twice(int x) => 2 * x;
            """);
        var text = await cells.Session.DescribeAsync("Twice(¦", detailed: true);
        Assert.Equal("""
            int Twice(int x)
            (argument 1: int x)

            Doubles x, see int.MaxValue <now>.

            Parameters:
            > x  The number.

            Returns: Twice x.

            Source in Cell In[1]:
            int Twice(int x) => 2 * x;
            """.ReplaceLineEndings("\n"), text);
        var html = (await cells.Session.InspectAsync("Twi¦ce", detailed: true))![MimeTypes.Html]!;
        Assert.Contains("Doubles <code>x</code>, see <code>int.MaxValue</code> &lt;now&gt;.", html);
        Assert.DoesNotContain("Source", await cells.Session.DescribeAsync("Twi¦ce"));
    }

    [Fact]
    public async Task A_comment_that_is_not_well_formed_is_shown_as_it_stands()
    {
        await using var cells = new TestCells();
        await cells.ValueAsync("/// <summary>Broken & bad\nint Odd() => 1;");
        Assert.Contains("Broken & bad", await cells.Session.DescribeAsync("Odd¦()"));
    }
}
