using System.Buffers.Binary;

namespace TransferNotebooks.Charts.Tests;

public sealed class PictureTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("picture test ");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_chart_of_the_gallery_is_drawn_in_one_start()
    {
        Machine.NeedsPictures();
        var charts = Gallery.All.ToArray();
        var pictures = await StaticPicture.DrawAsync([.. charts.Select(chart => new PictureRequest(chart.Figure.ToJson(), Scale: 2))], TestContext.Current.CancellationToken);
        Assert.Equal(charts.Length, pictures.Count);
        foreach (var (chart, picture) in charts.Zip(pictures))
        {
            Machine.Keep(chart.Name + ".png", picture);
            Assert.Equal((2 * (chart.Figure.Layout["width"] as long? ?? 700), 2 * (chart.Figure.Layout["height"] as long? ?? 420)), PngSize(picture));
        }
    }

    [Fact]
    public async Task The_same_figure_gives_the_same_bytes()
    {
        Machine.NeedsPictures();
        PictureRequest[] both = [new(Gallery.Confusion.ToJson()), new(Gallery.Confusion.ToJson(), Format: PictureFormat.Svg)];
        var first = await StaticPicture.DrawAsync(both, TestContext.Current.CancellationToken);
        var second = await StaticPicture.DrawAsync(both, TestContext.Current.CancellationToken);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Pictures_are_saved_into_new_folders_with_any_name()
    {
        Machine.NeedsPictures();
        var png = Path.Combine(folder.FullName, "new folder", "ü.png");
        Gallery.Line.SavePng(png, Width: 300, Height: 200, Scale: 1);
        Assert.Equal((300, 200), PngSize(File.ReadAllBytes(png)));
        var svg = Path.Combine(folder.FullName, "a.svg");
        Gallery.Line.WithTitle("Größe 大きさ 🐜").SaveSvg(svg);
        var text = File.ReadAllText(svg);
        Assert.StartsWith("<svg", text);
        Assert.Contains("Größe 大きさ 🐜", text);
        Assert.Single(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_page_is_saved_whole_with_plotly_inside()
    {
        if (PlotlyJs.Find() is null) Assert.Skip(PlotlyJs.Describe());
        var path = Path.Combine(folder.FullName, "chart.html");
        Gallery.Line.SaveHtml(path);
        var page = File.ReadAllText(path);
        Assert.Contains("<title>Loss per epoch</title>", page);
        Assert.True(page.Length > 4_000_000, "plotly.js is not inside");
        Assert.DoesNotContain("src=\"http", page);
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"layout\": {}}")]
    [InlineData("{")]
    public async Task What_is_no_figure_is_refused_by_its_place(string json)
    {
        if (PlotlyJs.Find() is null) Assert.Skip(PlotlyJs.Describe());
        var error = await Assert.ThrowsAsync<ArgumentException>(() => StaticPicture.DrawAsync([new(Gallery.Line.ToJson()), new(json)], TestContext.Current.CancellationToken));
        Assert.Contains("Figure 1 ", error.Message);
    }

    [Fact]
    public async Task A_figure_plotly_cannot_draw_is_named_with_plotlys_reason()
    {
        Machine.NeedsPictures();
        var error = await Assert.ThrowsAsync<ChartToolException>(() => StaticPicture.DrawAsync([new(Gallery.Line.ToJson()), new(Gallery.Line.ToJson(), Width: -5)], TestContext.Current.CancellationToken));
        Assert.Contains("figure 1:", error.Message);
    }

    [Fact]
    public async Task No_figures_need_no_browser() => Assert.Empty(await StaticPicture.DrawAsync([], TestContext.Current.CancellationToken));

    private static (long Width, long Height) PngSize(byte[] png)
    {
        Assert.Equal("PNG"u8.ToArray(), png[1..4]);
        return (BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20)));
    }
}
