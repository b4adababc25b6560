using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Charts.Tests;

public class ShowingTests
{
    [Fact]
    public void A_host_finds_the_formatters_by_name_alone()
    {
        var attribute = typeof(Figure).GetCustomAttributes().Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var formatters = (System.Collections.IEnumerable)source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), [])!;
        var bundle = new Dictionary<string, string>();
        foreach (var formatter in formatters)
        {
            var text = new StringWriter();
            var type = formatter.GetType();
            Assert.True((bool)type.GetMethod("Format", [typeof(object), typeof(TextWriter)])!.Invoke(formatter, [Gallery.Line, text])!);
            Assert.False((bool)type.GetMethod("Format", [typeof(object), typeof(TextWriter)])!.Invoke(formatter, ["no figure", text])!);
            bundle.Add((string)type.GetProperty("MimeType")!.GetValue(formatter)!, text.ToString());
        }
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], bundle.Keys.Order());
        using var figure = JsonDocument.Parse(bundle["application/vnd.plotly.v1+json"]);
        Assert.Equal(["data", "layout", "config"], figure.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Chart \"Loss per epoch\": line train (8 points), line valid (8 points)", bundle["text/plain"]);
        Assert.Contains("<div id=\"chart-", bundle["text/html"]);
    }

    [Fact]
    public void The_same_chart_gives_the_same_text_and_another_chart_another_id()
    {
        Assert.Equal(Gallery.Line.ToHtml(), Gallery.Line.ToHtml());
        Assert.NotEqual(Id(Gallery.Line), Id(Gallery.Line.WithTitle("other")));

        static string Id(Figure figure) => Regex.Match(figure.ToHtml(), "chart-[0-9a-f]{12}").Value;
    }

    [Fact]
    public void Text_from_data_cannot_leave_its_place()
    {
        const string hostile = "</script><script>alert(1)</script><!-- & \"'";
        var figure = Chart.Combine([
                Chart.Line([1, 2], [1.0, 2.0], Name: hostile, MultiText: [hostile, hostile]),
                Chart.Heatmap(new[,] { { 1 } }, X: [hostile], Y: [hostile])])
            .WithTitle(hostile).WithXAxisStyle(TitleText: hostile);
        var html = figure.ToHtml();
        Assert.Single(Regex.Matches(html, "<script", RegexOptions.IgnoreCase));
        Assert.Single(Regex.Matches(html, "</script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<!--", html);
        var page = figure.ToHtmlPage();
        var title = Regex.Match(page, "<title>(.*?)</title>", RegexOptions.Singleline).Groups[1].Value;
        Assert.DoesNotContain('<', title);
        Assert.DoesNotContain('\n', figure.ToString());
    }

    [Theory]
    [InlineData("a < b & c", "a &lt; b &amp; c")]
    [InlineData("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;")]
    public void Names_from_data_are_drawn_as_they_are(string name, string text)
    {
        using var figure = JsonDocument.Parse(Chart.Line([1.0], Name: name).ToJson());
        Assert.Equal(text, figure.RootElement.GetProperty("data")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("Loss<br><sup>5 seeds</sup>", "Loss<br><sup>5 seeds</sup>")]
    [InlineData("<a href='javascript:x'>t</a>", "&lt;a href='javascript:x'>t&lt;/a>")]
    [InlineData("p < 0.05", "p &lt; 0.05")]
    public void Titles_keep_line_breaks_and_bold_and_no_other_markup(string title, string text) =>
        Assert.Equal(text, Chart.Line([1.0]).WithTitle(title).Layout.Find("title.text"));
}
