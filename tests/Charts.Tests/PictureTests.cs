using System.Buffers.Binary;
using System.Text;

namespace TransferNotebooks.Charts.Tests;

public class PictureTests
{
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
            var (width, height) = PngSize(picture);
            Assert.Equal((2 * (chart.Figure.Layout["width"] as long? ?? 700), 2 * (chart.Figure.Layout["height"] as long? ?? 420)), (width, height));
        }
    }

    private static (long Width, long Height) PngSize(byte[] png)
    {
        Assert.Equal("PNG"u8.ToArray(), png[1..4]);
        return (BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20)));
    }
}
