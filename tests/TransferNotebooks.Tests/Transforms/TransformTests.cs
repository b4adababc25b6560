using TransferNotebooks.Imaging;
using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Transforms;

public class TransformTests
{
    private static readonly Transform All = Transform.RandomResizedCrop(32) | Transform.Flip() | Transform.FlipVertical(0.3) | Transform.Rotation(20, Interpolation.Bilinear)
        | Transform.Affine(5, (0.1, 0.1), (0.9, 1.1), (3, 3)) | Transform.ColorJitter(0.4, 0.4, 0.4, 0.1) | Transform.Grayscale(0.2) | Transform.GaussianBlur(3)
        | Transform.Posterize(4) | Transform.Solarize() | Transform.Sharpness(2) | Transform.AutoContrast() | Transform.Equalize() | Transform.Invert(0.1)
        | Transform.RandAugment() | Transform.TrivialAugment() | Transform.AutoAugment() | Transform.RandomCrop(32, 4) | Transform.Lighting() | Transform.RandomErasing();

    [Fact]
    public void The_seed_alone_decides_and_the_image_stays()
    {
        var image = TestImages.Smooth(50, 40);
        var before = image.Pixels.ToArray();
        Assert.Equal(All.Apply(image, 7).Pixels, All.Apply(image, 7).Pixels);
        Assert.False(All.Apply(image, 7).Pixels.SequenceEqual(All.Apply(image, 8).Pixels));
        for (var seed = 0; seed < 50; seed++)
            Assert.Equal((32, 32), (All.Apply(image, seed).Width, All.Apply(image, seed).Height));
        Assert.Equal(before, image.Pixels);
    }

    [Fact]
    public void A_loader_gives_the_same_numbers_whatever_its_threads()
    {
        var set = Datasets.Drawn("photo", 24, size: 40);
        float[] Numbers(int workers, int epoch)
        {
            using var batch = new ImageLoader(set, Preprocessing.Square(32), 24, seed: 3) { Workers = workers, Augment = All }.Epoch(epoch).Single();
            return batch.Images.data<float>().ToArray();
        }
        Assert.Equal(Numbers(1, 0), Numbers(4, 0));
        Assert.NotEqual(Numbers(1, 0), Numbers(1, 1));
    }

    [Fact]
    public void What_has_a_fixed_size_reaches_the_net_whole()
    {
        var image = TestImages.Noise(40, 30, 1);
        var set = LabelledData.Of(["a"], [(image, 0)]);
        var preprocessing = new Preprocessing { ShortSide = 40, Crop = (32, 32) };
        float[] Numbers(Transform transform)
        {
            using var batch = new ImageLoader(set, preprocessing, 1) { Augment = transform }.Single();
            return batch.Images.data<float>().ToArray();
        }
        var whole = preprocessing with { ShortSide = null };
        Assert.Equal(whole.ToTensor(image.Resize(32, 32)).data<float>().ToArray(), Numbers(Transform.Resize(32, 32)));
        Assert.Equal(whole.ToTensor(image.CenterCrop(20, 20).Resize(32, 32)).data<float>().ToArray(), Numbers(Transform.CenterCrop(20)));
        Assert.Equal(preprocessing.ToTensor(image.FlipHorizontal()).data<float>().ToArray(), Numbers(Transform.Flip(1)));
    }

    [Fact]
    public void Transforms_are_written_as_they_were_put_together() =>
        Assert.Equal(
            "RandomResizedCrop(224, (0.5, 1)) | Flip(0.5) | ColorJitter(0.4, 0.3, 0.2, 0.1) | Sometimes(GaussianBlur(5), 0.1) | OneOf(Invert(1), None) | RandAugment(2, 9)",
            (Transform.RandomResizedCrop(224, (0.5, 1)) | Transform.Flip() | (Transform.ColorJitter(0.4, 0.3, 0.2, 0.1) | Transform.Sometimes(Transform.GaussianBlur(5), 0.1))
                | Transform.OneOf(Transform.Invert(1), Transform.None) | Transform.RandAugment()).ToString());

    [Fact]
    public void The_standard_is_a_random_crop_and_a_flip_for_loader_and_learner()
    {
        var set = Datasets.Drawn("photo", 6, size: 40);
        Assert.Equal("RandomResizedCrop(24, (0.4, 1)) | Flip(0.5)", Transform.Standard(24, 0.4).ToString());
        using var model = Backbones.Load("cifar_resnet8", classes: set.Classes.Count, weights: "random");
        var learner = new Learner(model, set) { Augment = Transform.Standard(32), BatchSize = 3 };
        Assert.Single(learner.Fit(1).Epochs);
        Assert.Null(new ImageLoader(set, Preprocessing.Square(24)) { Augment = (Transform?)null }.Augment);
    }

    [Fact]
    public void A_transform_shows_versions_of_an_image_erasing_included()
    {
        var image = TestImages.Smooth(24, 24);
        var grid = Transform.RandomErasing(1, (0.2, 0.3)).Show(image, 3, cell: 24);
        Assert.Equal(["original", "seed 0", "seed 1", "seed 2"], grid.Captions);
        Assert.Equal(image.Pixels, grid.Thumbnails[0].Pixels);
        Assert.All(grid.Thumbnails.Skip(1), version => Assert.InRange(Black(version), (int)(0.15 * 576), (int)(0.35 * 576)));

        static int Black(RgbImage shown) => Enumerable.Range(0, 576).Count(i => shown[i % 24, i / 24] == (0, 0, 0));
    }

    [Fact]
    public void Random_crops_have_the_areas_and_ratios_asked_for()
    {
        var random = new SeededRandom(4);
        var (areas, ratios) = (new List<double>(), new List<double>());
        for (var i = 0; i < 4000; i++)
        {
            var (x, y, width, height) = RandomBox.Crop(400, 300, (0.08, 1), (3.0 / 4, 4.0 / 3), ref random);
            Assert.True(x >= 0 && y >= 0 && x + width <= 400 && y + height <= 300);
            areas.Add(width * height / 120000.0);
            ratios.Add(Math.Log((double)width / height));
        }
        Assert.InRange(areas.Min(), 0.078, 0.1);
        Assert.InRange(ratios.Min(), Math.Log(0.74), Math.Log(0.76));
        Assert.InRange(ratios.Max(), Math.Log(1.32), Math.Log(1.36));
        // Only large areas fail to fit: among small ones the area is uniform, so that as many lie in 0.1..0.2 as in 0.2..0.3.
        double first = areas.Count(area => area is > 0.1 and < 0.2), second = areas.Count(area => area is > 0.2 and < 0.3);
        Assert.InRange(first / second, 0.8, 1.25);
    }

    [Theory]
    [InlineData(1000, 100, 433, 0, 133, 100)]
    [InlineData(100, 1000, 0, 433, 100, 133)]
    [InlineData(110, 100, 0, 0, 110, 100)]
    public void A_crop_that_never_fits_becomes_the_largest_middle_one(int width, int height, int x, int y, int cropWidth, int cropHeight)
    {
        // What torchvision.transforms.RandomResizedCrop.get_params gives with scale (4, 4), where no try can fit.
        var random = new SeededRandom(1);
        Assert.Equal((x, y, cropWidth, cropHeight), RandomBox.Crop(width, height, (4, 4), (3.0 / 4, 4.0 / 3), ref random));
    }

    [Fact]
    public void Lighting_adds_the_same_colour_to_every_pixel()
    {
        var preprocessing = Preprocessing.ImageNet with { Crop = (2, 2) };
        var numbers = new float[12];
        Transform.AddLight(numbers, preprocessing, [0.2175 * 0.1, 0.0188 * -0.2, 0.0045 * 0.3]);
        // Krizhevsky et al. 2012, section 4.1: [p1, p2, p3] [a1 l1, a2 l2, a3 l3]^T, worked out by hand for red, then divided by its deviation.
        var red = (-0.5675 * 0.02175 + 0.7192 * -0.00376 + 0.4009 * 0.00135) / 0.229;
        Assert.All(numbers.Take(4), number => Assert.Equal(red, number, 1e-6));
        Assert.Equal((-0.5836 * 0.02175 + -0.6948 * -0.00376 + 0.4203 * 0.00135) / 0.225, numbers[8], 1e-6);
    }

    [Fact]
    public void A_transform_of_ones_own_gets_a_generator_of_its_own()
    {
        var transform = Transform.Of("mine", (image, random) => { image[0, 0] = ((byte)random.Next(256), 0, 0); return image; });
        Assert.Equal(transform.Apply(new RgbImage(2, 2), 3)[0, 0], transform.Apply(new RgbImage(2, 2), 3)[0, 0]);
        Assert.Equal("mine", transform.ToString());
        Func<RgbImage, SeededRandom, RgbImage> function = transform;
        Assert.Equal(transform.Apply(new RgbImage(2, 2), 5).Pixels, function(new RgbImage(2, 2), new SeededRandom(5)).Pixels);
    }

    [Fact]
    public void Wrong_parameters_are_refused_with_what_was_received()
    {
        Assert.Contains("1.5", Assert.Throws<ArgumentOutOfRangeException>(() => Transform.Flip(1.5)).Message);
        Assert.Contains("40", Assert.Throws<ArgumentOutOfRangeException>(() => Transform.RandAugment(2, 40)).Message);
        Assert.Contains("Received: mnist", Assert.Throws<ArgumentException>(() => Transform.AutoAugment("mnist")).Message);
        Assert.Contains("(0.9, 0.1)", Assert.Throws<ArgumentException>(() => Transform.RandomResizedCrop(8, (0.9, 0.1))).Message);
        Assert.Contains("padIfNeeded", Assert.Throws<ArgumentException>(() => Transform.RandomCrop(9).Apply(new RgbImage(8, 8))).Message);
        Assert.Equal((9, 9), (Transform.RandomCrop(9, padIfNeeded: true).Apply(new RgbImage(8, 8)).Width, 9));
    }

    [Fact]
    public void The_policies_of_autoaugment_are_whole()
    {
        foreach (var policy in new[] { AutoAugmentPolicies.ImageNet, AutoAugmentPolicies.Cifar10, AutoAugmentPolicies.Svhn })
        {
            Assert.Equal(25, policy.Length);
            Assert.All(policy.SelectMany(pair => new[] { pair.First, pair.Second }), part => Assert.True(part.Probability is >= 0 and <= 1 && part.Strength is >= 0 and <= 9));
        }
    }
}
