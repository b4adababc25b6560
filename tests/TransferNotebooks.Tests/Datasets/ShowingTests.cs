using System.Reflection;
using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Data;

public class ShowingTests
{
    [Fact]
    public void A_grid_shows_every_class_first_with_its_name()
    {
        var grid = Datasets.Drawn("photo", 120).Show(24);
        Assert.Equal(24, grid.Thumbnails.Count);
        Assert.Equal(DrawnWorld.Classes.SelectMany(name => new[] { name, name }), grid.Captions);
    }

    [Fact]
    public void Values_show_themselves_by_the_convention_of_notebook_hosts()
    {
        object[] values = [TestImages.Smooth(8, 8), Datasets.Drawn("sketch", 24), Datasets.Drawn("sketch", 24).Show(4), Datasets.Drawn("sketch", 24).Describe()];
        foreach (var value in values)
        {
            var shown = Shown(value);
            Assert.NotEmpty(shown["text/plain"]);
            if (shown.TryGetValue("image/png", out var png))
                Assert.True(RgbImage.Decode(Convert.FromBase64String(png)).Width >= 8);
            else
                Assert.StartsWith("<div>", shown["text/html"]);
        }
    }

    [Fact]
    public void Captions_are_escaped()
    {
        var grid = new ImageGrid([TestImages.Smooth(9, 9)], ["<script>alert(1)</script>"]);
        Assert.DoesNotContain("<script>", Shown(grid)["text/html"]);
        Assert.Contains("&lt;script&gt;", Shown(grid)["text/html"]);
    }

    [Fact]
    public void A_caption_leaves_ink_below_its_image_only()
    {
        var grid = new ImageGrid([TestImages.Smooth(30, 60)], ["Aé"], cell: 60).ToImage();
        Assert.Equal((255, 255, 255), grid[1, 1]);
        var below = Enumerable.Range(66, grid.Height - 66).SelectMany(y => Enumerable.Range(0, grid.Width).Select(x => grid[x, y].R)).ToArray();
        Assert.InRange(below.Count(value => value < 200), 8, 120);
    }

    [Fact]
    public void Images_that_are_broken_are_passed_over()
    {
        var folder = Directory.CreateTempSubdirectory("show");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "ant"));
        File.WriteAllText(Path.Combine(folder.FullName, "ant", "a.png"), "broken");
        TestImages.Smooth(6, 6).SavePng(Path.Combine(folder.FullName, "ant", "b.png"));
        Assert.Single(Datasets.FromFolder(folder.FullName).Show().Thumbnails);
        File.Delete(Path.Combine(folder.FullName, "ant", "b.png"));
        Assert.Contains("Describe()", Assert.Throws<InvalidOperationException>(() => Datasets.FromFolder(folder.FullName).Show()).Message);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_grid_needs_a_caption_for_each_image() =>
        Assert.Contains("1 images, 0 captions", Assert.Throws<ArgumentException>(() => new ImageGrid([TestImages.Smooth(4, 4)], [])).Message);

    // What a host does that knows only the convention: names of attribute, properties and methods.
    private static Dictionary<string, string> Shown(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(inherit: true).Single(one => one.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!)!;
        var shown = new Dictionary<string, string>();
        foreach (var formatter in (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!)
        {
            var writer = new StringWriter();
            Assert.True((bool)formatter.GetType().GetMethod("Format", BindingFlags.Instance | BindingFlags.Public)!.Invoke(formatter, [value, writer])!);
            shown[(string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!] = writer.ToString();
        }
        return shown;
    }
}
