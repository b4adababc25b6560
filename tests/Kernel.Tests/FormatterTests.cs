using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class FormatterTests
{
    public static TheoryData<object?, string> Plain => new()
    {
        { null, "null" },
        { "a \"text\"", "a \"text\"" },
        { 'c', "c" },
        { true, "True" },
        { 1.5f, "1.5" },
        { 12m, "12" },
        { DayOfWeek.Friday, "Friday" },
        { new DateTime(2024, 2, 29), "2024-02-29" },
        { new DateTime(2024, 2, 29, 13, 5, 0), "2024-02-29 13:05:00" },
        { TimeSpan.FromSeconds(90), "00:01:30" },
        { typeof(Dictionary<string, List<int?>>), "Dictionary<string, List<int?>>" },
        { typeof((int, string)[]), "(int, string)[]" },
        { (1, "two"), "(1, \"two\")" },
        { new[] { 1, 2, 3 }, "[ 1, 2, 3 ]" },
        { Array.Empty<int>(), "[ ]" },
        { new[] { "a", null }, "[ \"a\", null ]" },
        { new Dictionary<string, int> { ["one"] = 1 }, "[ \"one\": 1 ]" },
        { new { A = 1, B = "x" }, "{ A = 1, B = x }" },
        { new Plainly { Size = 2 }, "Plainly { Size: 2, Bad: (InvalidOperationException: no) }" },
        { Enumerable.Range(0, 100).Where(n => n >= 0), "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, ... (more) ]" },
        { new int[100], "[ 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ... (80 more) ]" },
    };

    [Theory]
    [MemberData(nameof(Plain), DisableDiscoveryEnumeration = true)]
    public void Every_value_has_a_plain_text(object? value, string expected) => Assert.Equal(expected, Formatter.Format(value).Plain);

    [Fact]
    public void Strings_and_numbers_are_plain_text_only()
    {
        Assert.Equal([MimeTypes.Plain], Formatter.Format("<b>").Select(entry => entry.Key));
        Assert.Equal([MimeTypes.Plain], Formatter.Format(3).Select(entry => entry.Key));
    }

    [Fact]
    public void A_long_sequence_shows_twenty_rows_and_its_length()
    {
        var html = Formatter.Format(Enumerable.Range(0, 1234).ToList())[MimeTypes.Html]!;
        Assert.Equal(21, Count(html, "<tr><th>")); // with the heading
        Assert.Contains("<i>first 20 of 1,234 rows</i>", html);
        Assert.DoesNotContain("<td style=\"text-align:right\">20</td>", html);
    }

    [Fact]
    public void An_endless_sequence_is_shown_and_not_walked()
    {
        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++) yield return i;
        }

        Assert.Contains("first 20 rows; more follow", Formatter.Format(Endless())[MimeTypes.Html]);
    }

    [Fact]
    public void Objects_in_a_sequence_become_columns()
        => Assert.Equal(
            "<table><thead><tr><th>index</th><th style=\"text-align:left\">Name</th><th style=\"text-align:right\">Size</th></tr></thead><tbody><tr><th>0</th><td style=\"text-align:left\">a</td><td style=\"text-align:right\">1</td></tr><tr><th>1</th><td style=\"text-align:left\">b</td><td style=\"text-align:right\">2</td></tr></tbody></table>",
            Formatter.Format(new[] { new { Name = "a", Size = 1 }, new { Name = "b", Size = 2 } })[MimeTypes.Html]);

    [Fact]
    public void A_dictionary_is_a_table_of_keys_and_values()
        => Assert.Equal(
            "<table><thead><tr><th style=\"text-align:left\">key</th><th style=\"text-align:right\">value</th></tr></thead><tbody><tr><td style=\"text-align:left\">one</td><td style=\"text-align:right\">1</td></tr></tbody></table>",
            Formatter.Format(new Dictionary<string, int> { ["one"] = 1 })[MimeTypes.Html]);

    [Fact]
    public void A_matrix_is_a_table_of_its_cells()
    {
        var html = Formatter.Format(new double[,] { { 1, 2.5 }, { 3, 4 } })[MimeTypes.Html]!;
        Assert.Contains("<tr><th>0</th><td style=\"text-align:right\">1</td><td style=\"text-align:right\">2.5</td></tr><tr><th>1</th><td style=\"text-align:right\">3</td><td style=\"text-align:right\">4</td></tr>", html);
    }

    [Fact]
    public void An_object_is_a_table_of_its_members_and_a_throwing_getter_does_not_spoil_it()
    {
        var html = Formatter.Format(new Plainly { Size = 2 })[MimeTypes.Html]!;
        Assert.Contains("<td style=\"text-align:left\">Size</td><td style=\"text-align:right\">2</td>", html);
        Assert.Contains("<td style=\"text-align:left\">Bad</td><td style=\"text-align:left\">(InvalidOperationException: no)</td>", html);
    }

    public static TheoryData<object> Hostile => new()
    {
        new[] { "<script>alert(1)</script>" },
        new Dictionary<string, string> { ["<script>alert(1)</script>"] = "<script>alert(1)</script>" },
        new { Name = "<script>alert(1)</script>" },
        new[] { new { Name = "<script>alert(1)</script>" } },
        new InvalidOperationException("<script>alert(1)</script>"),
        new string[,] { { "<script>alert(1)</script>" } },
        Task.FromResult(new[] { "<script>alert(1)</script>" }),
        (1, "<script>alert(1)</script>"),
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Text_from_data_is_escaped_in_html(object value)
    {
        var html = Formatter.Format(value, MimeTypes.Html)[MimeTypes.Html]!;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html);
    }

    [Theory]
    [InlineData("HTML", "<b>bold &amp; safe</b>", "text/html", "bold & safe")]
    [InlineData("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "image/svg+xml", "(an SVG picture)")]
    [InlineData("Markdown", "*a*", "text/markdown", "*a*")]
    [InlineData("Latex", "$x^2$", "text/latex", "$x^2$")]
    [InlineData("Json", "{\"a\":1}", "application/json", "{\"a\":1}")]
    public void Markup_is_shown_as_it_is(string wrapper, string content, string mimeType, string plain)
    {
        var markup = (Markup)typeof(CellApi).GetMethod(wrapper, [typeof(string)])!.Invoke(null, [content])!;
        var bundle = Formatter.Format(markup);
        Assert.Equal(content, bundle[mimeType]);
        Assert.Equal(plain, bundle.Plain);
    }

    [Fact]
    public void Json_stands_in_messages_as_json()
        => Assert.Equal("""{"application/json":{"a":[1]},"text/plain":"{\u0022a\u0022:[1]}"}""", Formatter.Format(CellApi.Json("{\"a\":[1]}")).ToJson().ToJsonString());

    [Fact]
    public async Task A_task_shows_its_result_or_its_state()
    {
        Assert.Equal("5", Formatter.Format(Task.FromResult(5)).Plain);
        Assert.Equal("Task: completed", Formatter.Format(Task.CompletedTask).Plain);
        Assert.Equal("Task<int>: still running; await it to see its result", Formatter.Format(new TaskCompletionSource<int>().Task).Plain);
        Assert.Equal("InvalidOperationException: broken", Formatter.Format(Task.FromException(new InvalidOperationException("broken"))).Plain);
        Assert.Equal("Task<int>: cancelled", Formatter.Format(Task.FromCanceled<int>(new CancellationToken(true))).Plain);
        static async Task<string> Later()
        {
            await Task.Yield();
            return "later";
        }

        var later = Later();
        await later;
        Assert.Equal("later", Formatter.Format(later).Plain);
    }

    [Fact]
    public void A_value_beyond_the_size_limit_says_its_size()
    {
        var bundle = Formatter.Format(CellApi.HTML(new string('x', Formatter.SizeLimit + 1)));
        Assert.Null(bundle[MimeTypes.Html]);
        Assert.Contains("text/html of 10.0 MB is not shown", bundle.Plain);
    }

    [Fact]
    public void An_inner_exception_is_shown_with_its_cause()
        => Assert.Equal("IOException: outer\ncaused by FormatException: inner", Formatter.Format(new IOException("outer", new FormatException("inner"))).Plain);

    [Fact]
    public void A_value_that_cannot_be_shown_says_why_in_its_place()
        => Assert.Equal("(a Mute that could not be shown: NotSupportedException: no words)", Formatter.Format(new Mute()).Plain);

    public sealed class Mute
    {
        public override string ToString() => throw new NotSupportedException("no words");
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    public sealed class Plainly
    {
        public int Size { get; init; }

        public int Bad => throw new InvalidOperationException("no");
    }
}
