using System.Security.Cryptography;

namespace TransferNotebooks.Tests.Data;

/// <summary>Hashes of drawn pictures: taken once, on x64; every machine must give them.</summary>
public class DrawnBytesTests
{
    /// <summary>For each class in order of <see cref="DrawnWorld.AllClasses"/>: pictures 0 to 3 of seed 5, 48 pixels; the first four bytes of SHA-256.</summary>
    [Theory]
    [InlineData("photo", "d84c6761 b51ae3ed c16a51c8 608121da 2aa1df7a 71941af9 9c950c64 579dddb0 ae8c2222 c4c98b50 b8928d8f 51fc9349 660d5334 84c62dce ebc2fba7 bda0f855 76ce0909 d2c02da0 2cbaf47d 9796b4a6")]
    [InlineData("sketch", "27ac21f0 affe2b57 691aa95c 109563cf ae9afa91 1a8a0763 5b65fb70 0fca7d49 55db27b9 e59e4326 c04cb99f 69228a54 95d4d55d 804d2ddb 83e1f1bc 70b15a18 6d951b07 d429a245 f67545b5 1ac89a8a")]
    [InlineData("paint", "43587269 ca775a42 62aa4417 37be4005 ceb637e8 52e8c094 8ed30512 f7595132 328804ba b40f990e a68a2723 fc4965f3 8251099e 15117b9d 04dfd49f 0e76f1ed b8bb0e1f 9b4f59b7 1b9606f4 f65076a4")]
    public void Every_class_in_every_domain_is_drawn_the_same(string domain, string hashes) =>
        Assert.Equal(hashes, string.Join(" ", DrawnWorld.AllClasses.Select(name => Hash(Enumerable.Range(0, 4).Select(number => DrawnWorld.Draw(domain, name, 5, number, 48)))[..8])));

    /// <summary>For each digit in order: pictures 0 to 7 of seed 5; the first four bytes of SHA-256.</summary>
    [Theory]
    [InlineData("ink", 28, "306c6330 3689203b 9576a8a5 1e14e40f 29b717b1 3da1e73e efd4bd47 a9ba657f 4ee9a065 591d11f7")]
    [InlineData("scene", 32, "a2615b27 9c1a0402 4ffeb391 06c91e26 7135d61f 13cb6661 77c84b2c 394b1062 46358299 b3bca6c8")]
    public void Every_digit_is_drawn_the_same(string domain, int size, string hashes) =>
        Assert.Equal(hashes, string.Join(" ", Enumerable.Range(0, 10).Select(digit => Hash(Enumerable.Range(0, 8).Select(number => DrawnWorld.Digit(domain, digit, 5, number, size).Image))[..8])));

    [Theory]
    [InlineData("photo", "284130085c447f30")]
    [InlineData("sketch", "97bfb2914bd68b77")]
    [InlineData("paint", "d2adf0ead25e05f9")]
    public void Scenes_are_drawn_the_same(string domain, string hash) => Assert.Equal(hash, Hash(Datasets.DrawnScenes(domain, 20, 5).Select(item => item.Load()))[..16]);

    [Theory]
    [InlineData("teapot", "041dccfa37dc8cce")]
    [InlineData("chair", "dbb1345fceda02e2")]
    public void Defects_are_drawn_the_same(string name, string hash) => Assert.Equal(hash, Hash(Datasets.DrawnDefects(name, 30, 5).Select(item => item.Load()))[..16]);

    [Fact]
    public void Many_threads_draw_what_one_draws()
    {
        Sample[] items =
        [
            .. DrawnWorld.Domains.SelectMany(domain => Datasets.Drawn(domain, 40, 9, 40)), .. Datasets.Drawn("paint", 20, 9, 57), .. DrawnWorld.DigitDomains.SelectMany(domain => Datasets.DrawnDigits(domain, 40, 9)),
            .. Datasets.DrawnScenes("photo", 20, 9, 57), .. Datasets.DrawnDefects("car", 20, 9, 40),
        ];
        string[] alone = [.. items.Select(item => Hash([item.Load()]))], together = new string[items.Length];
        for (var round = 0; round < 3; round++)
        {
            Parallel.For(0, items.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = Hash([items[(i * 7 + round) % items.Length].Load()]));
            Assert.All(Enumerable.Range(0, items.Length), i => Assert.Equal(alone[(i * 7 + round) % items.Length], together[i]));
        }
    }

    [Fact]
    public void A_description_does_not_change_the_picture()
    {
        foreach (var domain in DrawnWorld.Domains)
            foreach (var name in DrawnWorld.AllClasses)
                Assert.Equal(DrawnWorld.Draw(domain, name, 3, 1, 40).Pixels, DrawnWorld.Annotated(domain, name, 3, 1, 40).Image.Pixels);
        foreach (var item in Datasets.DrawnDigits("scene", 20))
            Assert.Equal(item.Load().Pixels, DrawnWorld.Digit("scene", item.Label, 0, int.Parse(item.Name.Split(':')[1])).Image.Pixels);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(100)]
    [InlineData(512)]
    [InlineData(520)]
    public void Every_size_can_be_drawn(int size)
    {
        LabelledData[] sets =
        [
            .. DrawnWorld.Domains.Select(domain => Datasets.Drawn(domain, 3, 4, size)), .. DrawnWorld.DigitDomains.Select(domain => Datasets.DrawnDigits(domain, 3, 4, size)),
            .. DrawnWorld.Domains.Select(domain => Datasets.DrawnScenes(domain, 2, 4, size)), Datasets.DrawnDefects("cup", 10, 4, size),
        ];
        foreach (var item in sets.SelectMany(set => set))
        {
            var (image, annotation) = (item.Load(), item.Annotation!);
            Assert.Equal((size, size), (image.Width, image.Height));
            Assert.Equal(size * size, annotation.Mask!.Length);
            Assert.True(annotation.Box is { } box ? box.X >= 0 && box.Y >= 0 && box.X + box.Width <= size && box.Y + box.Height <= size : item.Class == "good", item.Name);
            // Something is on it: more than a few different colours.
            Assert.True(image.Pixels.ToArray().Distinct().Count() > 20, item.Name);
        }
    }

    private static string Hash(IEnumerable<RgbImage> images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var image in images)
            hash.AppendData(image.Pixels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
