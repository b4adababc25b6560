using TransferNotebooks.Tests.Downloads;

namespace TransferNotebooks.Tests.Weights;

/// <summary>What is known about published weights. Figures are those of torchvision 0.14's models/*.py and of the named repositories.</summary>
public class WeightRegistryTests
{
    private static WeightEntry Entry(string backbone, string name) => Assert.Single(WeightRegistry.For(backbone), entry => entry.Name == name);

    [Fact]
    public void All_eighty_classification_networks_of_torchvision_have_their_default_first()
    {
        Assert.Equal(80, TorchvisionWeights.Models.Count());
        Assert.Equal("IMAGENET1K_V2", WeightRegistry.For("resnet50")[0].Name);
        Assert.Equal("IMAGENET1K_V1", WeightRegistry.For("resnet50")[1].Name);
        Assert.Equal("IMAGENET1K_SWAG_E2E_V1", WeightRegistry.For("vit_h_14")[0].Name);
        Assert.Equal(115, TorchvisionWeights.Models.Sum(model => TorchvisionWeights.For(model).Count()));
    }

    [Fact]
    public void Every_entry_names_its_source_and_how_its_content_is_recognised()
    {
        string[] others = ["fractal-resnet", "squeezenet1_1", "mobilenet_v1_trunk12", "cifar_resnet20", "cifar_resnet32", "cifar_resnet44", "cifar_resnet56", "cifar_resnet110", "cifar_resnet1202"];
        foreach (var entry in TorchvisionWeights.Models.Concat(others).Distinct().SelectMany(WeightRegistry.For))
        {
            Assert.NotEmpty(entry.Source);
            Assert.NotEmpty(entry.Licence);
            Assert.False(entry.IsUnverified);
            Assert.True(entry.Sha256!.Length is >= 8 and <= 64 && entry.Sha256.All(char.IsAsciiHexDigitLower), entry.File);
            Assert.All(entry.Urls, url => Assert.StartsWith("https://", url));
            if (entry.Urls.Count > 0) Assert.Contains(entry.Sha256[..8], entry.File); // as their publishers name files
            if (entry.Classes is { } classes) Assert.Equal(entry.ClassCount, classes.Distinct().Count());
        }
    }

    [Fact]
    public void An_entry_carries_what_its_network_needs_and_what_it_reaches()
    {
        var entry = Entry("resnet50", "IMAGENET1K_V2");
        Assert.Equal(["https://download.pytorch.org/models/resnet50-11ad3fa6.pth"], entry.Urls);
        Assert.Equal("11ad3fa6", entry.Sha256);
        Assert.Equal((80.858, 95.434), (entry.Top1, entry.Top5));
        Assert.Equal(25_557_032, entry.Parameters);
        Assert.Equal((232, (224, 224), Interpolation.Bilinear), (entry.Preprocessing.ShortSide, entry.Preprocessing.Crop, entry.Preprocessing.Interpolation));
        Assert.Equal("tench", entry.Classes![0]);
        Assert.Equal("toilet tissue", entry.Classes[999]);
        Assert.Equal("weights/resnet50/resnet50-11ad3fa6.pth", entry.File);
        Assert.Equal("80.858 % top-1 and 95.434 % top-5 on the validation set of ImageNet-1k", entry.Accuracy);
        var large = Entry("efficientnet_v2_l", "IMAGENET1K_V1").Preprocessing;
        Assert.Equal((Interpolation.Bicubic, (480, 480), (0.5f, 0.5f, 0.5f)), (large.Interpolation, large.Crop, large.Mean));
    }

    [Fact]
    public void Only_the_two_networks_that_torchvision_builds_so_transform_their_input() =>
        Assert.Equal(["googlenet", "inception_v3"], TorchvisionWeights.Models.Where(model => TorchvisionWeights.For(model).Any(entry => entry.TransformInput)));

    [Fact]
    public void A_file_published_under_a_wrong_hash_is_known_by_the_right_one_and_found_under_both_names()
    {
        var entry = Entry("efficientnet_b0", "IMAGENET1K_V1");
        Assert.StartsWith("7f5810bc", entry.Sha256);
        Assert.EndsWith("efficientnet_b0_rwightman-7f5810bc.pth", entry.Urls[0]);
        Assert.Contains(WeightFolders.Places(entry), place => place.EndsWith("efficientnet_b0_rwightman-3dd342df.pth", StringComparison.Ordinal));
    }

    [Fact]
    public void The_CIFAR_networks_carry_their_published_error()
    {
        var entry = Assert.Single(WeightRegistry.For("cifar_resnet56"));
        Assert.Equal("6.61 % error on the CIFAR-10 test set", entry.Accuracy);
        Assert.Equal(93.39, entry.Top1);
        Assert.Equal(["https://github.com/akamaster/pytorch_resnet_cifar10/raw/master/pretrained_models/resnet56-4bfd9763.th"], entry.Urls);
    }

    // GoogLeNet's published count leaves out the auxiliary classifiers, which its file and our network have.
    [Fact]
    public void The_published_numbers_of_parameters_are_those_of_the_networks()
    {
        foreach (var name in global::TransferNotebooks.Backbones.Names.Except(["googlenet"]))
        {
            if (WeightRegistry.For(name).FirstOrDefault()?.Parameters is not { } parameters || parameters > 10_000_000) continue;
            using var model = global::TransferNotebooks.Backbones.Load(name, weights: "random");
            Assert.True(parameters == model.parameters().Sum(parameter => parameter.numel()), name);
        }
    }
}
