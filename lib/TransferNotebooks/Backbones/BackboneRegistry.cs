namespace TransferNotebooks;

/// <summary>The table behind <see cref="Backbones"/>.</summary>
internal static class BackboneRegistry
{
    private static readonly string[] Cifar10Classes = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    private static readonly Preprocessing Cifar = new() { ShortSide = 32, Crop = (32, 32) };

    internal static IReadOnlyDictionary<string, BackboneEntry> Entries { get; } = All().ToDictionary(entry => entry.Name);

    private static IEnumerable<BackboneEntry> All()
    {
        yield return new("squeezenet1_0", 1000, Preprocessing.ImageNet, [], classes => new SqueezeNet("1.0", classes));
        yield return new("squeezenet1_1", 1000, Preprocessing.ImageNet, [SqueezeNetImageNet], classes => new SqueezeNet("1.1", classes));
        foreach (var depth in new[] { 8, 14, 20, 32, 44, 56, 110 })
            yield return new($"cifar_resnet{depth}", 10, Cifar, [.. CifarWeights(depth)], classes => new CifarResNet(depth, classes));
    }

    private static WeightEntry SqueezeNetImageNet => new()
    {
        Name = "imagenet1k-caffe",
        File = "weights/squeezenet1_1/squeezenet1_1-imagenet.pth",
        Sha256 = "171d00df8007d028cc9a1c6d656752df043b01e43bf7d2847ae5dcd66dc7db2d",
        Source = "DeepScale's Caffe weights by way of rcmalli/keras-squeezenet and microsoft/Windows-Machine-Learning, in torchvision's layout",
        Licence = "BSD-2-Clause (weights), MIT (conversions)",
        ClassCount = 1000,
        Preprocessing = Preprocessing.ImageNet,
        Accuracy = "61.0 % top-1 and 83.3 % top-5 on the 1000 pictures of EliSchwartz/imagenet-sample-images",
    };

    // Name, beginning of the hash and test error are in the file names and the table of akamaster/pytorch_resnet_cifar10.
    private static IEnumerable<WeightEntry> CifarWeights(int depth)
    {
        (string Hash, string Error)? known = depth switch
        {
            20 => ("12fca82f0bebc4135bf1f32f6e3710e61d5108578464b84fd6d7f5c1b04036c8", "8.27"),
            32 => ("d509ac1820d7f25398913559d7e81a13229b1e7adc5648e3bfa5e22dc137f850", "7.37"),
            _ => null,
        };
        if (known is not { } facts) yield break;
        yield return new()
        {
            Name = "cifar10",
            File = $"weights/cifar10-resnet/resnet{depth}-{facts.Hash[..8]}.th",
            Sha256 = facts.Hash,
            Source = "akamaster/pytorch_resnet_cifar10, pretrained_models/",
            Licence = "BSD-2-Clause",
            Classes = Cifar10Classes,
            ClassCount = 10,
            Preprocessing = Cifar,
            Accuracy = $"{facts.Error} % error on the CIFAR-10 test set",
        };
    }
}
