using System.Text.Json.Nodes;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class HtmlExportTests : IDisposable
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private readonly string folder = Directory.CreateTempSubdirectory("notebook-html-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Theory]
    [InlineData("# One\n\n## Two", "<h1 id=\"one\">One</h1>\n<h2 id=\"two\">Two</h2>")]
    [InlineData("- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>")]
    [InlineData("**bold** *it* ~~gone~~ `x < y`", "<p><strong>bold</strong> <em>it</em> <del>gone</del> <code>x &lt; y</code></p>")]
    [InlineData("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>")]
    [InlineData("[link](https://example.org)", "<a href=\"https://example.org\">link</a>")]
    [InlineData("loss $\\alpha_i < 1$", "<span class=\"math\">\\alpha_i &lt; 1</span>")]
    [InlineData("$$\n\\sum_i x_i\n$$", "<div class=\"math\">\\sum_i x_i</div>")]
    [InlineData("```\nplain <b>\n```", "<pre><code>plain &lt;b&gt;\n</code></pre>")]
    [InlineData("```csharp\nvar x = 1;\n```", "<pre class=\"source\"><code><span class=\"k\">var</span> x = <span class=\"n\">1</span>;</code></pre>")]
    public void Markdown_is_rendered(string markdown, string html) => Assert.Contains(html, Page(Text(markdown)));

    [Fact]
    public void A_table_is_rendered_with_its_cells()
    {
        var html = Page(Text("| a | b |\n|---|---|\n| 1 | `2` |"));
        Assert.Contains("<th>a</th>", html);
        Assert.Contains("<td><code>2</code></td>", html);
    }

    [Theory]
    [InlineData("// note\npublic class Box<T> { }", "<span class=\"c\">// note</span>\n<span class=\"k\">public</span> <span class=\"k\">class</span> <span class=\"t\">Box</span>&lt;<span class=\"t\">T</span>&gt; { }")]
    [InlineData("var s = $\"a{1}<b>\";", "<span class=\"k\">var</span> s = <span class=\"s\">$&quot;</span><span class=\"s\">a</span>{<span class=\"n\">1</span>}<span class=\"s\">&lt;b&gt;</span><span class=\"s\">&quot;</span>;")]
    [InlineData("probe.Evaluate(features)", "probe.<span class=\"f\">Evaluate</span>(features)")]
    [InlineData("#!time\nvar x = new Random();", "<span class=\"d\">#!time</span>\n<span class=\"k\">var</span> x = <span class=\"k\">new</span> <span class=\"t\">Random</span>();")]
    [InlineData("#r \"nuget: X\"", "<span class=\"d\">#r &quot;nuget: X&quot;</span>")]
    public void Code_is_coloured(string code, string html) => Assert.Equal(html, CodeHighlighter.ToHtml(code));

    [Theory]
    [InlineData("a < b && \"<script>\" != null // </pre>")]
    [InlineData("this is ) not C# ( at all \" {{{")]
    [InlineData("\tvar 変数 = '😀';\r\n#if X\nskipped <b>\n#endif\n")]
    [InlineData("")]
    public void Colouring_keeps_every_character(string code)
    {
        var html = CodeHighlighter.ToHtml(code);
        Assert.DoesNotContain("<script", html);
        Assert.Equal(code.TrimEnd('\n'), System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "</?span[^>]*>", "")));
    }

    [Fact]
    public void Outputs_take_their_richest_type_and_text_is_escaped()
    {
        var html = Page(Code("x",
            new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "<script>evil()</script>\n" },
            Shown(("text/html", "<table><tr><td>rich</td></tr></table>"), ("text/plain", "poor")),
            Shown(("image/png", Pixel), ("text/plain", "a \"dot\"")),
            Shown(("text/markdown", "*soft*"), ("text/plain", "*soft*")),
            Shown(("text/plain", "<script>evil()</script>")),
            new JsonObject { ["output_type"] = "error", ["ename"] = "E", ["evalue"] = "v", ["traceback"] = new JsonArray("E: <script>", "\u001b[31mred\u001b[0m") }));
        Assert.DoesNotContain("<script>evil", html);
        Assert.Contains("<pre class=\"output stdout\">&lt;script&gt;evil()&lt;/script&gt;\n</pre>", html);
        Assert.Contains("<td>rich</td>", html);
        Assert.DoesNotContain("poor", html);
        Assert.Contains($"<img alt=\"a &quot;dot&quot;\" src=\"data:image/png;base64,{Pixel}\">", html);
        Assert.Contains("<em>soft</em>", html);
        Assert.Contains("<pre class=\"output error\">E: &lt;script&gt;\n<span class=\"ansi-1\">red</span></pre>", html);
    }

    [Fact]
    public void Figures_share_one_embedded_plotly_and_load_nothing()
    {
        var plotly = Path.Combine(folder, "plotly.min.js");
        File.WriteAllText(plotly, "/*the plotly file*/var s='</script><!--';");
        var html = HtmlExport.Render(Book(Code("a", Figure("</script><b>"), Figure("two"))), new() { PlotlyPath = plotly });
        Assert.Equal(2, html.Split("/*the plotly file*/").Length);
        Assert.DoesNotContain("http", html.Replace("Content-Security-Policy", "").Replace("http-equiv", ""));
        Assert.DoesNotContain("</script><b>", html);
        Assert.DoesNotContain("'</script>", html);
        Assert.Contains("id=\"figure-2\"", html);
        Assert.Contains("data-figure=\"figure-2\"", html);
        Assert.Contains("showSendToCloud: false, plotlyServerURL: \"\"", html); // nothing on the page offers to send its data away
    }

    [Fact]
    public void Without_plotly_the_page_refers_to_its_server_and_says_so()
    {
        var html = HtmlExport.Render(Book(Code("a", Figure("one"))), new() { PlotlyPath = Path.Combine(folder, "absent.js") });
        Assert.Contains("<script src=\"https://cdn.plot.ly/plotly-", html);
        Assert.Contains("they need the network", html);
    }

    [Fact]
    public void A_page_without_figures_carries_no_script()
        => Assert.DoesNotContain("<script", Page(Text("# Title"), Code("1 + 1", Shown(("text/plain", "2")))));

    [Fact]
    public void A_figure_with_a_static_picture_can_be_read_without_scripts()
    {
        var figure = Figure("one");
        figure["data"]!["image/png"] = Pixel;
        Assert.Matches("<div class=\"figure\" id=\"figure-1\"><img alt=\"[^\"]*\" src=\"data:image/png;base64,[^\"]+\"></div>", Page(Code("a", figure)));
    }

    [Fact]
    public void Pictures_in_text_are_embedded_and_remote_ones_become_links()
    {
        File.WriteAllBytes(Path.Combine(folder, "dot.png"), Convert.FromBase64String(Pixel));
        var cell = Text("![local](dot.png) ![attached](attachment:a.png) ![remote](https://example.org/x.png) ![odd](a%00.png)");
        cell.Json["attachments"] = new JsonObject { ["a.png"] = new JsonObject { ["image/png"] = Pixel } };
        var html = HtmlExport.Render(Book(cell), new() { BaseDirectory = folder });
        Assert.Equal(3, html.Split("data:image/png;base64," + Pixel).Length);
        Assert.DoesNotContain("<img src=\"https", html);
        Assert.Contains("<a href=\"https://example.org/x.png\">remote</a>", html);
    }

    [Fact]
    public void The_title_is_the_first_heading_unless_one_is_given()
    {
        Assert.Contains("<title>Feature &lt;extraction&gt; x</title>", Page(Text("## Feature \\<extraction\\> `x`")));
        Assert.Contains("<title>Given</title>", HtmlExport.Render(Book(Text("# Other")), new() { Title = "Given" }));
    }

    [Fact]
    public void Code_tagged_hide_input_is_folded()
        => Assert.Contains("<details><summary>code</summary><pre class=\"source\"", Page(new NotebookCell(CellKind.Code, "1", "a", "hide-input")));

    [Fact]
    public void The_same_notebook_gives_the_same_page()
        => Assert.Equal(Page(Text("# A"), Code("x", Figure("f"))), Page(Text("# A"), Code("x", Figure("f"))));

    private static string Page(params NotebookCell[] cells) => HtmlExport.Render(Book(cells), new() { PlotlyPath = "/nonexistent" });

    private static Notebook Book(params NotebookCell[] cells)
    {
        var notebook = new Notebook();
        foreach (var cell in cells) notebook.Cells.Add(cell);
        return notebook;
    }

    private static NotebookCell Text(string markdown) => new(CellKind.Markdown, markdown, "text");

    private static NotebookCell Code(string source, params JsonObject[] outputs) => new(CellKind.Code, source, "code") { Outputs = new JsonArray([.. outputs]) };

    private static JsonObject Shown(params (string, string)[] data)
        => new() { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new MimeBundle(data).ToJson() };

    private static JsonObject Figure(string title)
        => Shown((MimeTypes.Plotly, new JsonObject { ["data"] = new JsonArray(), ["layout"] = new JsonObject { ["title"] = title } }.ToJsonString()), (MimeTypes.Plain, "a figure"), (MimeTypes.Html, "<div>fallback</div>"));
}
