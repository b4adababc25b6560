using TransferNotebooks.Drawing;

namespace TransferNotebooks.Tests.Data;

public class DrawnAnnotationTests
{
    [Theory]
    [InlineData("photo")]
    [InlineData("sketch")]
    [InlineData("paint")]
    public void The_box_is_the_smallest_around_the_mask(string domain)
    {
        foreach (var item in Datasets.Drawn(domain, 60, seed: 2, size: 48, DrawnWorld.AllClasses))
            Assert.Equal(Around(item.Annotation!.Mask!, 48), item.Annotation!.Box);
        foreach (var item in Datasets.DrawnDigits("ink", 20).Concat(Datasets.DrawnDigits("scene", 20)))
            Assert.Equal(Around(item.Annotation!.Mask!, 32), item.Annotation!.Box);
    }

    [Theory]
    [InlineData("photo", 0.84)]
    [InlineData("sketch", 0.75)]
    [InlineData("paint", 0.84)]
    public void The_mask_is_where_the_surfaces_of_the_object_are(string domain, double least)
    {
        // Pens draw wide outlines, half of them outside the surface.
        const int size = 96;
        var overlaps = new List<double>();
        for (var number = 0; number < 80; number++)
        {
            // The closed parts of the same object in the same pose, filled here: without outlines, thin lines and what stands before it.
            var (name, random) = (DrawnWorld.AllClasses[number % 20], new SeededRandom(6, number));
            var figure = new Figure(new SeededRandom((long)random.NextBits()));
            DrawnWorld.Recipe(number % 20)(figure);
            var pose = new Pose(ref random, size);
            var filled = new byte[size * size];
            foreach (var part in figure.Parts.Where(part => part.Closed))
            {
                var mask = new Mask(size, size);
                mask.Fill(pose.At(part.Points));
                for (var at = 0; at < filled.Length; at++)
                    filled[at] |= mask.Row(at / size)[at % size] >= 0.5f ? (byte)255 : (byte)0;
            }
            var seen = DrawnWorld.Annotated(domain, name, 6, number, size).Annotation.Mask!;
            double both = 0, either = 0;
            for (var at = 0; at < filled.Length; at++)
                (both, either) = (both + (filled[at] & seen[at]) / 255, either + (filled[at] | seen[at]) / 255);
            overlaps.Add(both / either);
        }
        Assert.True(overlaps.Average() > least, $"{overlaps.Average():F3}");
        Assert.True(overlaps.Order().ElementAt(4) > 0.5, $"{overlaps.Order().ElementAt(4):F3}");
    }

    /// <summary>The channel that should be strongest or weakest in pictures of which the colour is named so: chance would be a third.</summary>
    [Theory]
    [InlineData("photo")]
    [InlineData("paint")]
    public void The_named_colour_is_that_of_the_pixels(string domain)
    {
        var (right, all) = (0, 0);
        foreach (var item in Datasets.Drawn(domain, 500, seed: 8, size: 48))
        {
            var (annotation, pixels) = (item.Annotation!, item.Load().Pixels.ToArray());
            var wanted = annotation.Attributes["colour"] switch { "red" => 0, "green" => 1, "blue" => 2, _ => -1 };
            if (wanted < 0)
                continue;
            var means = new double[3];
            for (var at = 0; at < annotation.Mask!.Length; at++)
                for (var channel = 0; channel < 3; channel++)
                    means[channel] += annotation.Mask[at] == 255 ? pixels[at * 3 + channel] : 0;
            all++;
            right += means.IndexOf(means.Max()) == wanted ? 1 : 0;
        }
        Assert.True(all > 100, $"{all}");
        Assert.True(right > 0.75 * all, $"{right} of {all}");
    }

    [Fact]
    public void Colours_are_called_what_people_call_them()
    {
        (string Name, Colour Colour)[] known =
        [
            ("red", new(0.9f, 0.1f, 0.1f)), ("orange", new(1, 0.55f, 0.1f)), ("yellow", new(0.95f, 0.9f, 0.2f)), ("green", new(0.1f, 0.6f, 0.2f)), ("turquoise", new(0.1f, 0.85f, 0.85f)), ("blue", new(0.15f, 0.2f, 0.9f)),
            ("purple", new(0.6f, 0.15f, 0.85f)), ("pink", new(1, 0.3f, 0.75f)), ("brown", new(0.45f, 0.28f, 0.12f)), ("white", new(0.97f, 0.95f, 0.96f)), ("grey", new(0.5f, 0.5f, 0.5f)), ("black", new(0.05f, 0.08f, 0.05f)),
        ];
        Assert.All(known, one => Assert.Equal(one.Name, one.Colour.Name));
    }

    [Theory]
    [InlineData("photo")]
    [InlineData("sketch")]
    [InlineData("paint")]
    public void Objects_called_larger_take_more_room(string domain)
    {
        var areas = Datasets.Drawn(domain, 360, seed: 3, size: 40).Select(item => item.Annotation!).ToLookup(annotation => annotation.Attributes["size"], annotation => annotation.Mask!.Count(value => value == 255));
        Assert.Equal(3, areas.Count);
        Assert.True(areas["small"].Average() * 1.1 < areas["medium"].Average() && areas["medium"].Average() * 1.1 < areas["large"].Average());
    }

    [Fact]
    public void Optional_parts_are_named_where_they_are_and_textures_vary()
    {
        var set = Datasets.Drawn("photo", 240, seed: 3, size: 20, ["cup"]).Select(item => item.Annotation!.Attributes).ToList();
        foreach (var (part, share) in new[] { ("saucer", 0.4), ("steam", 0.4), ("band", 0.5) })
            Assert.InRange(set.Count(attributes => attributes["parts"].Contains(part)) / 240.0, share - 0.12, share + 0.12);
        Assert.Equal(["rough", "smooth", "striped"], set.Select(attributes => attributes["texture"]).Distinct().Order());
        Assert.Equal(["dotted", "plain", "striped"], Datasets.Drawn("paint", 60, size: 20).Select(item => item.Annotation!.Attributes["texture"]).Distinct().Order());
    }

    [Fact]
    public void Scenes_name_all_their_objects_with_boxes()
    {
        string[] classes = ["cat", "bus", "lamp", "fish", "tree"];
        var counts = new int[5];
        foreach (var item in Datasets.DrawnScenes("paint", 120, 4, 96, classes))
        {
            var annotation = item.Annotation!;
            counts[annotation.Objects.Count]++;
            Assert.Equal(annotation.Objects.Select(one => one.Label).Distinct().Order(), annotation.Labels);
            Assert.All(annotation.Objects, one => Assert.Equal(classes[one.Label], one.Class));
            Assert.All(annotation.Objects, one => Assert.Equal(Around(one.Mask!, 96), one.Box));
            Assert.Equal(annotation.Mask!, Enumerable.Range(0, 96 * 96).Select(at => (byte)annotation.Objects.Sum(one => one.Mask![at])));
            Assert.Contains(item.Label, annotation.Labels);
            var whole = annotation.Box!.Value;
            Assert.Equal((annotation.Objects.Min(one => one.Box.X), annotation.Objects.Min(one => one.Box.Y)), (whole.X, whole.Y));
            Assert.Equal(annotation.Objects.Max(one => one.Box.X + one.Box.Width), whole.X + whole.Width);
        }
        Assert.Equal(0, counts[0]);
        Assert.All(counts[1..], count => Assert.InRange(count, 15, 45));
    }

    [Fact]
    public void Little_of_a_scene_is_hidden()
    {
        // Boxes of objects in one scene overlap by little: 100 scenes with four objects at most.
        var (pairs, covered) = (0, 0);
        foreach (var item in Datasets.DrawnScenes("photo", 100, 6, 96))
        {
            var boxes = item.Annotation!.Objects.Select(one => one.Box).ToArray();
            for (var a = 0; a < boxes.Length; a++)
                for (var b = a + 1; b < boxes.Length; b++)
                {
                    var (wide, high) = (Shared(boxes[a].X, boxes[a].Width, boxes[b].X, boxes[b].Width), Shared(boxes[a].Y, boxes[a].Height, boxes[b].Y, boxes[b].Height));
                    pairs++;
                    covered += wide * high > 0.25 * Math.Min(boxes[a].Width * boxes[a].Height, boxes[b].Width * boxes[b].Height) ? 1 : 0;
                }
        }
        Assert.True(pairs > 100 && covered < 0.1 * pairs, $"{covered} of {pairs}");

        static int Shared(int a, int width, int b, int other) => Math.Max(0, Math.Min(a + width, b + other) - Math.Max(a, b));
    }

    [Fact]
    public void Kept_images_keep_their_annotation_and_files_have_none()
    {
        var set = Datasets.Drawn("sketch", 6, size: 32);
        var kept = set.InMemory();
        Assert.Equal(set[2].Annotation!.Box, kept[2].Annotation!.Box);
        Assert.Null(LabelledData.Of(["a"], [(new RgbImage(4, 4), 0)])[0].Annotation);
    }

    [Fact]
    public void Attributes_tell_every_class_from_every_other()
    {
        var table = DrawnWorld.AttributeTable(DrawnWorld.AllClasses);
        string[] rows = [.. Enumerable.Range(0, 20).Select(row => string.Concat(Enumerable.Range(0, DrawnWorld.Attributes.Count).Select(column => (int)table[row, column])))];
        Assert.Equal(20, rows.Distinct().Count());
        Assert.All(rows, row => Assert.Contains('1', row));
        var wheels = DrawnWorld.Attributes.ToList().IndexOf("has wheels");
        Assert.Equal(["car", "truck", "bicycle", "bus"], DrawnWorld.AllClasses.Where((_, row) => table[row, wheels] == 1));
        Assert.Contains("lives in water", DrawnWorld.AttributesOf("fish"));
        Assert.Contains("aeroplane", Assert.Throws<ArgumentException>(() => DrawnWorld.AttributesOf("unicorn")).Message);
    }

    private static Box? Around(byte[] mask, int size)
    {
        var set = Enumerable.Range(0, mask.Length).Where(at => mask[at] == 255).ToList();
        var (left, top) = (set.Min(at => at % size), set.Min(at => at / size));
        return new Box(left, top, set.Max(at => at % size) - left + 1, set.Max(at => at / size) - top + 1);
    }
}
