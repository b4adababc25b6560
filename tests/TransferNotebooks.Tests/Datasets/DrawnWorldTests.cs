using System.Security.Cryptography;
using TransferNotebooks.Drawing;

namespace TransferNotebooks.Tests.Data;

public class DrawnWorldTests
{
    /// <summary>Hashes of the first 48 pictures of seed 7, 64 pixels, and the first 12 of 40 pixels: taken once, on x64; every machine must give them.</summary>
    [Theory]
    [InlineData("photo", 64, 48, "3fd4b29f7ca9c09c4df7070d462b75311407c9e21ae7dada348f6be1e7076c9e")]
    [InlineData("sketch", 64, 48, "ac3b5a73280be3aa89f87130e0f8571ab3067ed4f5a4e03baa832e3802018b93")]
    [InlineData("photo", 40, 12, "e805fc10c920811f049546d175058948ef6eb094bc17eba0b2117859a9a86866")]
    [InlineData("sketch", 40, 12, "b7db23af4c537e50053687e5bf577caeef81f8f9390e35ed92f49dd7e2694d74")]
    public void Every_machine_draws_the_same_bytes(string domain, int size, int count, string sha256)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in Datasets.Drawn(domain, count, seed: 7, size))
            hash.AppendData(item.Load().Pixels);
        Assert.Equal(sha256, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Fact]
    public void The_unit_circle_is_round_and_evenly_divided()
    {
        for (var step = 0; step < 1000; step++)
        {
            var (turn, point) = (step / 1000.0, UnitCircle.At(step / 1000.0));
            Assert.Equal(Math.Cos(2 * Math.PI * turn), point.X, 1e-5);
            Assert.Equal(Math.Sin(2 * Math.PI * turn), point.Y, 1e-5);
        }
    }

    [Fact]
    public void A_filled_polygon_covers_its_area()
    {
        var mask = new Mask(40, 30);
        mask.Fill([new(3.25, 4.5), new(30.75, 4.5), new(30.75, 20.25), new(3.25, 20.25)]);
        Assert.Equal(27.5 * 15.75, Covered(mask, 30), 0.001);
        mask.Clear();
        Assert.Equal(0, Covered(mask, 30));
        // The same corner twice around covers no more than once.
        mask.Fill([new(10, 10), new(20, 10), new(20, 20), new(10, 20), new(10, 10), new(20, 10), new(20, 20), new(10, 20)]);
        Assert.Equal(100, Covered(mask, 30), 0.001);
    }

    [Fact]
    public void A_polygon_over_the_edge_covers_what_is_inside()
    {
        var mask = new Mask(16, 16);
        mask.Fill([new(-50, -50), new(8, -50), new(8, 90), new(-50, 90)]);
        Assert.Equal(128, Covered(mask, 16), 0.001);
        mask.Clear();
        mask.Fill([new(40, 40), new(60, 40), new(60, 60)]);
        Assert.Equal(0, Covered(mask, 16));
    }

    [Fact]
    public void Classes_are_even_and_a_quarter_of_each_is_the_test_part()
    {
        var set = Datasets.Drawn("photo", 480);
        Assert.Equal(12, set.Classes.Count);
        Assert.All(set.Counts, count => Assert.Equal(40, count));
        Assert.All(set.Test.Counts, count => Assert.Equal(10, count));
        Assert.Equal(["photo"], set.Domains);
    }

    [Fact]
    public void Chosen_classes_get_labels_in_the_order_given()
    {
        var set = Datasets.Drawn("sketch", 10, classes: ["truck", "cat"]);
        Assert.Equal(["truck", "cat"], set.Classes);
        Assert.Equal("cat", set[1].Class);
        Assert.Equal(DrawnWorld.Draw("sketch", "cat", 0, 1).Pixels, set[1].Load().Pixels);
    }

    [Fact]
    public void Pictures_of_other_seeds_numbers_and_domains_differ()
    {
        string[] hashes = [.. from domain in DrawnWorld.Domains from seed in new[] { 0, 1 } from number in Enumerable.Range(0, 30) select Convert.ToHexString(SHA256.HashData(DrawnWorld.Draw(domain, "cup", seed, number, 32).Pixels))];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Theory]
    [InlineData("photo")]
    [InlineData("sketch")]
    [InlineData("paint")]
    public void Raw_pixels_tell_little_about_the_class(string domain)
    {
        // The nearest class mean in 32 x 32 pixels, 600 to learn from, 600 others: chance is 8 %, and a good task leaves much to learn.
        var means = new double[12][];
        var train = Datasets.Drawn(domain, 600, seed: 1, size: 32);
        for (var label = 0; label < 12; label++)
        {
            means[label] = new double[32 * 32 * 3];
            foreach (var item in train.Where(item => item.Label == label))
            {
                var pixels = item.Load().Pixels;
                for (var i = 0; i < pixels.Length; i++)
                    means[label][i] += pixels[i] / 50.0;
            }
        }
        var right = 0;
        foreach (var item in Datasets.Drawn(domain, 600, seed: 2, size: 32))
        {
            var pixels = item.Load().Pixels.ToArray();
            var nearest = Enumerable.Range(0, 12).MinBy(label => Distance(means[label], pixels));
            right += nearest == item.Label ? 1 : 0;
        }
        Assert.InRange(right / 600.0, 0.05, 0.35);
    }

    [Theory]
    [InlineData("oil", 12, 64, "photo, sketch, paint")]
    [InlineData("photo", 0, 64, "count")]
    [InlineData("photo", 12, 8, "size")]
    public void Wrong_requests_are_refused_with_what_there_is(string domain, int count, int size, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(() => Datasets.Drawn(domain, count, 0, size)).Message);

    [Fact]
    public void Two_domains_make_one_set()
    {
        var both = Datasets.Drawn("photo", 24).Concat(Datasets.Drawn("sketch", 24));
        Assert.Equal(["photo", "sketch"], both.Domains);
        Assert.Equal(24, both.Domain("sketch").Count);
        Assert.Contains("same classes", Assert.Throws<ArgumentException>(() => both.Concat(Datasets.Drawn("photo", 2, classes: ["cat", "dog"]))).Message);
    }

    private static double Distance(double[] mean, byte[] pixels)
    {
        var sum = 0.0;
        for (var i = 0; i < pixels.Length; i++)
            sum += (mean[i] - pixels[i]) * (mean[i] - pixels[i]);
        return sum;
    }

    private static double Covered(Mask mask, int height) => Enumerable.Range(0, height).Sum(y => mask.Row(y).ToArray().Sum(value => (double)value));
}
