using TransferNotebooks.Drawing;

namespace TransferNotebooks.Tests.Data;

public class DrawnDefectTests
{
    [Fact]
    public void Only_good_ones_are_to_learn_from_and_half_of_the_test_is_defective()
    {
        var set = Datasets.DrawnDefects("car", 200);
        Assert.Equal(["good", "defect"], set.Classes);
        Assert.Equal([120, 0], set.Train.Counts);
        Assert.Equal([40, 40], set.Test.Counts);
        Assert.All(set.Where(item => item.Label == 0), item => Assert.True(item.Annotation is { Box: null, Attributes: var attributes } annotation && attributes["defect"] == "none" && annotation.Mask!.All(value => value == 0)));
    }

    [Fact]
    public void A_defect_changes_the_picture_where_its_mask_is_and_nowhere_else()
    {
        const int size = 72;
        var kinds = new HashSet<string>();
        for (var recipe = 0; recipe < DrawnWorld.AllClasses.Count; recipe++)
        {
            var line = new ProductLine(recipe, 3);
            for (var number = 0; number < 12; number++)
            {
                var (good, bad) = (new DefectDrawing(line, false, number, size), new DefectDrawing(line, true, number, size));
                var (twin, (image, annotation)) = (good.ToImage(), bad.ToAnnotated());
                kinds.Add(annotation.Attributes["defect"]);
                Assert.Equal(bad.Kind, annotation.Attributes["defect"]);
                var (changed, masked, both, far) = (0, 0, 0, 0);
                for (var at = 0; at < size * size; at++)
                {
                    var difference = Math.Abs(image.Pixels[at * 3] - twin.Pixels[at * 3]) + Math.Abs(image.Pixels[at * 3 + 1] - twin.Pixels[at * 3 + 1]) + Math.Abs(image.Pixels[at * 3 + 2] - twin.Pixels[at * 3 + 2]);
                    changed += difference > 0 ? 1 : 0;
                    masked += annotation.Mask![at] == 255 ? 1 : 0;
                    both += difference > 0 && annotation.Mask[at] == 255 ? 1 : 0;
                    far += difference > 0 && !Near(annotation.Mask, at % size, at / size, size) ? 1 : 0;
                }
                var what = $"{DrawnWorld.AllClasses[recipe]} {number}, {bad.Kind}: {changed} changed, {masked} in the mask, {both} in both, {far} far";
                Assert.True(masked >= 6, what);
                // A sharp tip may reach a pixel or two further than the mask, which takes pixels that are covered by half.
                Assert.True(far <= 0.02 * changed + 1, what);
                Assert.True(both > 0.8 * masked, what);
            }
        }
        Assert.Equal(DefectDrawing.Kinds.Order(), kinds.Order());
    }

    [Fact]
    public void Good_ones_of_one_line_look_alike_and_other_lines_look_different()
    {
        static double[] Mean(LabelledData set) => [.. Enumerable.Range(0, 32 * 32 * 3).Select(i => set.Take(10).Average(item => item.Load().Pixels[i]))];
        static double Apart(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Average());
        var (one, again, other) = (Datasets.DrawnDefects("cup", 60, 1, 32).Train, Datasets.DrawnDefects("cup", 120, 1, 32).Train, Datasets.DrawnDefects("cup", 60, 2, 32).Train);
        Assert.True(Apart(Mean(one), Mean(again)) < 0.3 * Apart(Mean(one), Mean(other)));
    }

    private static bool Near(byte[] mask, int x, int y, int size)
    {
        for (var dy = -2; dy <= 2; dy++)
            for (var dx = -2; dx <= 2; dx++)
                if (x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size && mask[(y + dy) * size + x + dx] == 255)
                    return true;
        return false;
    }
}
