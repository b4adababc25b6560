namespace TransferNotebooks;

/// <summary>The weight files known for each backbone, the default one first.</summary>
internal static class WeightRegistry
{
    private static readonly string[] Cifar10Classes = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    internal static IReadOnlyList<WeightEntry> For(string backbone) =>
        [.. TorchvisionWeights.For(backbone), .. Others.TryGetValue(backbone, out var others) ? others : []];

    private static IReadOnlyDictionary<string, WeightEntry[]> Others { get; } = new Dictionary<string, WeightEntry[]>
    {
        ["fractal-resnet"] = [ShippedWeights.FractalResNet],
        ["squeezenet1_1"] = [SqueezeNetCaffe],
        ["mobilenet_v1_trunk12"] = [MobileNetTrunk],
        // Hash and test error of each file: the tree and the table in README.md of akamaster/pytorch_resnet_cifar10 at commit d5489e8. Of the
        // two largest files the hash's beginning is known from the name alone.
        ["cifar_resnet20"] = [Cifar(20, 8.27, 1_099_231, "12fca82f0bebc4135bf1f32f6e3710e61d5108578464b84fd6d7f5c1b04036c8")],
        ["cifar_resnet32"] = [Cifar(32, 7.37, 1_890_043, "d509ac1820d7f25398913559d7e81a13229b1e7adc5648e3bfa5e22dc137f850")],
        ["cifar_resnet44"] = [Cifar(44, 6.90, 2_680_855, "014dd6541728a1c700b1642ab640e211dc6eb8ed507d70697458dc8f8a0ae2e4")],
        ["cifar_resnet56"] = [Cifar(56, 6.61, 3_471_733, "4bfd97631478d6b638d2764fd2baff3edb1d7d82252d54439343b6596b9b5367")],
        ["cifar_resnet110"] = [Cifar(110, 6.32, null, "1d1ed7c2")],
        ["cifar_resnet1202"] = [Cifar(1202, 6.18, null, "f3b1deed")],
    };

    private static WeightEntry SqueezeNetCaffe => new()
    {
        Name = "imagenet1k-caffe",
        File = "weights/squeezenet1_1/squeezenet1_1-imagenet.pth",
        Sha256 = "171d00df8007d028cc9a1c6d656752df043b01e43bf7d2847ae5dcd66dc7db2d",
        Bytes = 4_958_323,
        Source = "DeepScale's Caffe weights by way of rcmalli/keras-squeezenet and microsoft/Windows-Machine-Learning, in torchvision's layout",
        Licence = "BSD-2-Clause (weights), MIT (conversions)",
        Classes = TorchvisionWeights.ImageNetClasses,
        ClassCount = 1000,
        Preprocessing = Preprocessing.ImageNet,
        Accuracy = "61.0 % top-1 and 83.3 % top-5 on the 1000 pictures of EliSchwartz/imagenet-sample-images",
        Top1 = 61.0,
        Top5 = 83.3,
        Parameters = 1_235_496,
    };

    // The last of the 13 blocks and the head are not in the file: a shard of the source was missing.
    private static WeightEntry MobileNetTrunk => new()
    {
        Name = "imagenet1k-trunk",
        File = "weights/mobilenet_v1/mobilenet_v1_1.0_trunk12.safetensors",
        Sha256 = "3dd28ab42a24df51ff39023303924555199fe5aa06eb13cbf9b8055c31062cbb",
        Bytes = 8_662_368,
        Source = "Google's TF-slim and Keras weights by way of kostasx/tfjs-mobilenet-offline-model, models/v1_1.0_224, in PyTorch's layout",
        Licence = "Apache-2.0",
        ClassCount = 1000,
        IsTrunk = true,
        Preprocessing = new() { Mean = (0.5f, 0.5f, 0.5f), Std = (0.5f, 0.5f, 0.5f) },
        Accuracy = "none stated: the file has no head",
    };

    private static WeightEntry Cifar(int depth, double error, long? bytes, string sha256) => new()
    {
        Name = "cifar10",
        File = $"weights/cifar10-resnet/resnet{depth}-{sha256[..8]}.th",
        Sha256 = sha256,
        Bytes = bytes,
        Urls = [$"https://github.com/akamaster/pytorch_resnet_cifar10/raw/master/pretrained_models/resnet{depth}-{sha256[..8]}.th"],
        Source = "akamaster/pytorch_resnet_cifar10, pretrained_models/",
        Licence = "BSD-2-Clause",
        Classes = Cifar10Classes,
        ClassCount = 10,
        Preprocessing = CifarResNet.Input,
        Accuracy = FormattableString.Invariant($"{error:F2} % error on the CIFAR-10 test set"),
        Top1 = Math.Round(100 - error, 2),
    };
}
