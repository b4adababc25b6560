namespace TransferNotebooks.Tests.Data;

public class DrawnDigitTests
{
    [Fact]
    public void Ink_digits_can_be_read_from_their_nearest_neighbours()
    {
        var right = Nearest(Datasets.DrawnDigits("ink", 1000, 1, 16), Datasets.DrawnDigits("ink", 300, 2, 16));
        Assert.True(right > 0.85, $"{right:P1}");
    }

    [Fact]
    public void What_is_learnt_from_ink_is_of_little_use_in_scenes()
    {
        var right = Nearest(Datasets.DrawnDigits("ink", 1000, 1, 16), Datasets.DrawnDigits("scene", 300, 2, 16));
        Assert.True(right < 0.6, $"{right:P1}");
    }

    [Fact]
    public void Ink_is_dark_on_light_paper_and_scenes_are_of_both_kinds()
    {
        Assert.All(Datasets.DrawnDigits("ink", 200, 3), item => Assert.True(Contrast(item) < -0.1, $"{item}: {Contrast(item):F2}"));
        var scenes = Datasets.DrawnDigits("scene", 200, 3).Select(Contrast).ToList();
        Assert.InRange(scenes.Count(contrast => contrast > 0.08), 40, 160);
        Assert.InRange(scenes.Count(contrast => contrast < -0.08), 40, 160);
    }

    [Fact]
    public void The_two_domains_differ_in_colour()
    {
        static double Colourful(Sample item) => Enumerable.Range(0, 1024).Average(at => item.Load().Pixels.Slice(at * 3, 3) is var pixel ? Math.Abs(pixel[0] - pixel[1]) + Math.Abs(pixel[1] - pixel[2]) : 0);
        var (ink, scene) = (Datasets.DrawnDigits("ink", 40).Select(Colourful).Order().ToList(), Datasets.DrawnDigits("scene", 40).Select(Colourful).Order().ToList());
        Assert.True(ink[35] < scene[5], $"{ink[35]:F1} and {scene[5]:F1}");
    }

    [Fact]
    public void Digits_are_even_and_split()
    {
        var set = Datasets.DrawnDigits("scene", 400);
        Assert.All(set.Counts, count => Assert.Equal(40, count));
        Assert.All(set.Test.Counts, count => Assert.Equal(10, count));
        Assert.Equal(["scene"], set.Domains);
        Assert.Contains("ink, scene", Assert.Throws<ArgumentException>(() => Datasets.DrawnDigits("chalk")).Message);
    }

    // Lightness within the mask less that of the rest, 0 to 1.
    private static double Contrast(Sample item)
    {
        var (mask, pixels) = (item.Annotation!.Mask!, item.Load().Pixels.ToArray());
        double Mean(byte value) => Enumerable.Range(0, mask.Length).Where(at => mask[at] == value).Average(at => pixels[at * 3] + pixels[at * 3 + 1] + pixels[at * 3 + 2]) / 765;
        return Mean(255) - Mean(0);
    }

    private static double Nearest(LabelledData train, LabelledData test)
    {
        var known = train.Select(item => (Grey(item), item.Label)).ToArray();
        return test.Average(item =>
        {
            var grey = Grey(item);
            return known.MinBy(one => one.Item1.Zip(grey, (a, b) => (a - b) * (a - b)).Sum()).Label == item.Label ? 1.0 : 0;
        });
    }

    // Lightness, less the mean and divided by the spread.
    private static float[] Grey(Sample item)
    {
        var image = item.Load();
        var grey = new float[image.Width * image.Height];
        for (var at = 0; at < grey.Length; at++)
            grey[at] = image.Pixels[at * 3] + image.Pixels[at * 3 + 1] + image.Pixels[at * 3 + 2];
        var mean = grey.Average();
        var spread = Math.Sqrt(grey.Average(value => (value - mean) * (value - mean))) + 1e-6;
        return Array.ConvertAll(grey, value => (float)((value - mean) / spread));
    }
}
