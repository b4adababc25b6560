using System.Data;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>How kinds of values show that the first tests of the formatter do not cover.</summary>
public sealed class ValueTests
{
    public static TheoryData<object, string> Plain => new()
    {
        { new byte[] { 1, 171 }, "byte[2]: 01 ab" },
        { Array.Empty<byte>(), "byte[0]" },
        { Encoding.UTF8.GetBytes("0123456789abcdefgh"), "byte[18]\n0000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n0010  67 68                                            gh" },
        { new Memory<int>([1, 2, 3], 1, 2), "[ 2, 3 ]" },
        { "text".AsMemory(1), "ext" },
        { new ArraySegment<int>([1, 2, 3], 1, 2), "[ 2, 3 ]" },
        { new StringBuilder("built"), "built" },
        { new int[2, 3, 4], "int[2 × 3 × 4]" },
        { new Func<int, int>(Math.Abs), "Func<int, int> Abs" },
        { new Func<int, int>(x => x), "Func<int, int>" },
        { JsonNode.Parse("{\"a\":[1]}")!, "{\n  \"a\": [\n    1\n  ]\n}" },
        { JsonDocument.Parse("[true]").RootElement, "[\n  true\n]" },
        { new XElement("a", new XElement("b", "<")), "<a>\n  <b>&lt;</b>\n</a>" },
        { new Uri("https://example.org/a?b=c"), "https://example.org/a?b=c" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { new MemoryStream([1, 2, 3]), "MemoryStream: read and write, at 0 of 3 bytes" },
        { new Lazy<int>(() => throw new InvalidOperationException("was computed")), "Lazy<int>: not computed yet" },
        { new ValueTask<int>(new TaskCompletionSource<int>().Task), "ValueTask<int>: await it to see its result" },
        { new[] { new TaskCompletionSource<int>().Task }, "[ Task<int>: still running; await it to see its result ]" },
        { Slowly(), "IAsyncEnumerable<int>: await foreach walks it" },
        { (1, 2, 3, 4, 5, 6, 7, 8, 9), "(1, 2, 3, 4, 5, 6, 7, 8, 9)" },
        { new Pair(1, "x"), "Pair { Number = 1, Word = x }" },
        { FileAccess.Read | FileAccess.Write, "ReadWrite" },
        { double.NaN, "NaN" },
        { -0.0, "-0" },
        { new Version(1, 2), "1.2" },
        { 1..^1, "1..^1" },
    };

    [Theory]
    [MemberData(nameof(Plain), DisableDiscoveryEnumeration = true)]
    public void Every_kind_has_its_text(object value, string expected) => Assert.Equal(expected, Formatter.Format(value).Plain.ReplaceLineEndings("\n"));

    [Fact]
    public void Numbers_do_not_follow_the_culture_of_the_thread()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("1.5", Formatter.Format(1.5).Plain);
            Assert.Contains("first 20 of 2,000 rows", Formatter.Format(new int[2000])[MimeTypes.Html]);
            Assert.Contains("(1,980 more)", Formatter.Format(new int[2000]).Plain);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_value_that_holds_itself_comes_to_an_end()
    {
        var node = new Knot { Name = "a" };
        node.Next = node;
        Assert.Equal("Knot { Name: \"a\", Next: (Knot, shown above) }", Formatter.Format(node).Plain);
        Assert.Contains("(Knot, shown above)", Formatter.Format(node)[MimeTypes.Html]);
        var list = new List<object?>();
        list.Add(list);
        Assert.Equal("[ (List<object>, shown above) ]", Formatter.Format(list).Plain);
    }

    [Fact]
    public void A_graph_of_very_many_values_is_cut()
    {
        static object Wide(int depth) => depth == 0 ? "leaf" : Enumerable.Range(0, 20).Select(_ => Wide(depth - 1)).ToList();
        var bundle = Formatter.Format(Wide(4));
        Assert.InRange(bundle.Plain.Length + bundle[MimeTypes.Html]!.Length, 1, 2_000_000);
    }

    [Fact]
    public void A_lazy_sequence_is_walked_once_for_all_its_types()
    {
        var walks = 0;
        IEnumerable<int> Counted()
        {
            walks++;
            yield return walks;
        }

        Assert.Equal("[ 1 ]", Formatter.Format(Counted()).Plain);
        Assert.Equal(1, walks);
    }

    [Fact]
    public void A_lazy_sequence_of_known_length_says_how_many_there_are()
        => Assert.Contains("first 20 of 1,234 rows", Formatter.Format(Enumerable.Range(0, 1234).Select(i => i * 2))[MimeTypes.Html]);

    [Theory]
    [InlineData("<svg width='4'/>", "<svg xmlns=\"http://www.w3.org/2000/svg\" width='4'/>")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")]
    public void A_picture_gets_the_namespace_without_which_pages_do_not_draw_it(string svg, string expected)
        => Assert.Equal(expected, Formatter.Format(CellApi.SVG(svg))[MimeTypes.Svg]);

    [Fact]
    public void A_sequence_that_throws_shows_what_came_before()
    {
        static IEnumerable<int> Breaking()
        {
            yield return 7;
            throw new IOException("gone");
        }

        var bundle = Formatter.Format(Breaking());
        Assert.Equal("[ 7, (IOException: gone) ]", bundle.Plain);
        Assert.Contains("<td style=\"text-align:right\">7</td></tr></tbody></table><i>(IOException: gone)</i>", bundle[MimeTypes.Html]);
    }

    [Fact]
    public void Rows_of_numbers_are_a_matrix()
        => Assert.Contains("<tr><th>1</th><td style=\"text-align:right\">3</td><td style=\"text-align:right\">4</td></tr>", Formatter.Format(new List<double[]> { new[] { 1.0, 2 }, new[] { 3.0, 4 } })[MimeTypes.Html]);

    [Fact]
    public void Tuples_in_a_sequence_become_columns()
        => Assert.Contains("<th>index</th><th style=\"text-align:left\">Item1</th><th style=\"text-align:right\">Item2</th></tr></thead><tbody><tr><th>0</th><td style=\"text-align:left\">a</td><td style=\"text-align:right\">1</td></tr>",
            Formatter.Format(new[] { ("a", 1), ("b", 2) })[MimeTypes.Html]);

    [Fact]
    public void A_nested_object_opens_in_its_cell()
    {
        var html = Formatter.Format(new { Name = "net", Sizes = new[] { 3, 4 }, Inner = new Knot { Name = "<b>" } })[MimeTypes.Html]!;
        Assert.Contains("<details><summary style=\"display:list-item;cursor:pointer\">[ 3, 4 ]</summary><table>", html);
        Assert.Contains("<td style=\"text-align:left\">&lt;b&gt;</td>", html);
    }

    [Fact]
    public void A_data_table_shows_its_columns_and_counts_its_rows()
    {
        using var table = new DataTable("photos");
        table.Columns.Add("name", typeof(string));
        table.Columns.Add("width", typeof(int));
        for (var i = 0; i < 25; i++) table.Rows.Add(i == 0 ? DBNull.Value : "<i>", i);
        var bundle = Formatter.Format(table);
        Assert.Equal("DataTable photos: 25 rows, columns name, width", bundle.Plain);
        Assert.Contains("<th style=\"text-align:left\">name</th><th style=\"text-align:right\">width</th></tr></thead><tbody><tr><td style=\"text-align:left\">DBNull</td><td style=\"text-align:right\">0</td></tr><tr><td style=\"text-align:left\">&lt;i&gt;</td><td style=\"text-align:right\">1</td></tr>", bundle[MimeTypes.Html]);
        Assert.Contains("first 20 of 25 rows", bundle[MimeTypes.Html]);
    }

    [Fact]
    public void Json_values_show_as_json_where_the_page_can()
        => Assert.Equal("""{"a":"é<"}""", JsonNode.Parse(Formatter.Format(JsonNode.Parse("""{"a":"é<"}"""))[MimeTypes.Json]!)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Theory]
    [InlineData("👩‍👩‍👧‍👦")] // one family of seven code points
    [InlineData("é")] // e and a combining accent
    [InlineData("漢")]
    [InlineData("🐜")]
    public void Long_text_is_cut_between_whole_characters(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 200));
        var cell = Formatter.Format(new { Text = text })[MimeTypes.Html]!;
        var shown = System.Net.WebUtility.HtmlDecode(cell.Split("\">")[^1].Split("</td>")[0]);
        Assert.EndsWith("…", shown);
        Assert.Equal("", shown.TrimEnd('…').Replace(character, "", StringComparison.Ordinal));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_break_the_message()
        => Assert.Equal("""{"text/plain":"a\uFFFDb"}""", Formatter.Format("a\ud83db").ToJson().ToJsonString());

    [Fact]
    public void Formatters_named_on_an_interface_count()
        => Assert.Equal("square of 2", Formatter.Format(new Tile()).Plain);

    [Fact]
    public void A_value_of_nearly_ten_megabytes_is_shown_whole()
        => Assert.Equal(10_000_000, Formatter.Format(new string('x', 10_000_000)).Plain.Length);

    private static async IAsyncEnumerable<int> Slowly()
    {
        await Task.Yield();
        yield return 1;
    }

    public sealed record Pair(int Number, string Word);

    public sealed class Knot
    {
        public string Name { get; set; } = "";

        public Knot? Next { get; set; }
    }

    [AttributeUsage(AttributeTargets.Interface)]
    internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;
    }

    [TypeFormatterSource(typeof(SidedSource))]
    public interface ISided
    {
        int Side { get; }
    }

    public sealed class Tile : ISided
    {
        public int Side => 2;
    }

    public sealed class SidedSource
    {
        public IEnumerable<object> CreateTypeFormatters() => [new SidedText()];
    }

    public sealed class SidedText
    {
        public string MimeType => MimeTypes.Plain;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write($"square of {((ISided)instance).Side}");
            return true;
        }
    }
}
