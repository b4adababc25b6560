using System.Security.Cryptography;

namespace TransferNotebooks.Tests.Data;

/// <summary>Pictures of formula classes: the same bytes everywhere and from every thread, pictures of a class alike and of others not, parts and numbers as asked.</summary>
public class DrawnFormulaTests
{
    /// <summary>The first bytes of SHA-256 over the pictures, taken once, on x64; every machine must give them, as the shipped weights were trained on them.</summary>
    [Theory]
    [InlineData("fractals", 64, "26b4e1b111258b64")]
    [InlineData("fractals", 33, "1ed220762b8a622d")]
    [InlineData("contours", 64, "934ddbd10d910e89")]
    [InlineData("contours", 33, "e432d90acdd92743")]
    [InlineData("textures", 64, "4037094d5082c986")]
    [InlineData("textures", 33, "6f1dc687336402ee")]
    public void Pictures_are_drawn_the_same(string kind, int size, string hash) => Assert.Equal(hash, Hash(Drawn(kind, 30, 4, 5, size))[..16]);

    [Theory]
    [InlineData("fractals")]
    [InlineData("contours")]
    [InlineData("textures")]
    public void Many_threads_draw_what_one_draws(string kind)
    {
        var data = Drawn(kind, 40, 3, 9, 48);
        byte[][] alone = [.. data.Select(item => item.Load().Pixels.ToArray())], together = new byte[alone.Length][];
        Parallel.For(0, alone.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = data[i].Load().Pixels.ToArray());
        Assert.Equal(alone, together);
    }

    [Theory]
    [InlineData("fractals")]
    [InlineData("contours")]
    [InlineData("textures")]
    public void Parts_labels_and_annotations_fit(string kind)
    {
        var data = Drawn(kind, 5, 16, 2, 32);
        Assert.Equal((70, 10), (data.Train.Count, data.Test.Count));
        Assert.All(data.Train.GroupBy(item => item.Label), same => Assert.Equal(14, same.Count()));
        Assert.All(data, item => Assert.Equal([item.Label], item.Annotation!.Labels));
        // Surfaces fill the picture; what is drawn on a ground covers a part of it.
        if (kind != "textures") Assert.All(data, item => Assert.InRange(item.Annotation!.Mask!.Count(value => value > 0) / (32.0 * 32), 0.01, 0.99));
        Assert.Equal(data.Count, data.Select(item => Convert.ToHexString(SHA256.HashData(item.Load().Pixels))).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => Drawn(kind, 0, 24, 0, 64));
        Assert.Throws<ArgumentOutOfRangeException>(() => Drawn(kind, 1, 24, 0, 8));
    }

    [Fact]
    public void A_set_of_all_has_the_classes_and_pictures_of_each()
    {
        var all = Datasets.DrawnFormulas(fractals: 3, contours: 2, textures: 2, perClass: 8, seed: 4, size: 32);
        Assert.Equal(["fractal 0", "fractal 1", "fractal 2", "contour 0", "contour 1", "texture 0", "texture 1"], all.Classes);
        Assert.Equal(Pixels(Drawn("fractals", 3, 8, 4, 32), 2), Pixels(all, 2));
        Assert.Equal(Pixels(Drawn("contours", 2, 8, 4, 32), 1), Pixels(all, 4));
        Assert.Equal(Pixels(Drawn("textures", 2, 8, 4, 32), 0), Pixels(all, 5));
        Assert.Equal(["contour 0"], Datasets.DrawnFormulas(0, 1, 0, 8).Classes);
        Assert.Throws<ArgumentOutOfRangeException>(() => Datasets.DrawnFormulas(0, 0, 0));
    }

    /// <summary>Classes of another seed than the one that the shipped weights learned: what these see tells them apart.</summary>
    [Theory]
    [InlineData("fractals")]
    [InlineData("contours")]
    [InlineData("textures")]
    public void A_class_can_be_told_from_others(string kind)
    {
        using var model = Backbones.Load("fractal-resnet");
        var features = model.Extract(Drawn(kind, 10, 24, 1, 64), cache: false, layers: ["layer1", "layer2", "layer3", "layer4"]);
        Assert.InRange(Probe.Logistic(features.Train, 0.1).Evaluate(features.Test).Accuracy, 0.6, 1); // chance is 0.1
    }

    private static LabelledData Drawn(string kind, int classes, int perClass, int seed, int size) => kind switch
    {
        "fractals" => Datasets.DrawnFractals(classes, perClass, seed, size),
        "contours" => Datasets.DrawnContours(classes, perClass, seed, size),
        _ => Datasets.DrawnTextures(classes, perClass, seed, size),
    };

    private static byte[][] Pixels(LabelledData data, int label) => [.. data.Where(item => item.Label == label).Select(item => item.Load().Pixels.ToArray())];

    private static string Hash(LabelledData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in data) hash.AppendData(item.Load().Pixels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
