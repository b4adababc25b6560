using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks;

/// <summary>A source net of <see cref="TransferabilityTable"/>.</summary>
/// <param name="Name">What stands in the table.</param>
/// <param name="Net">The net.</param>
/// <param name="Trained">Whether its body was trained.</param>
/// <param name="HasHead">Whether its head was trained too.</param>
internal sealed record SourceNet(string Name, Backbone Net, bool Trained, bool HasHead);

/// <summary>The source nets at hand, some trained here in under a minute, and the targets, whose data none of them has seen.</summary>
internal static class TransferabilitySources
{
    private const int Seed = 1;

    public static IReadOnlyList<SourceNet> All() =>
    [
        new("squeezenet1_1, ImageNet", Backbones.Load("squeezenet1_1"), true, true),
        new("mobilenet_v1 trunk, ImageNet", Backbones.Load("mobilenet_v1_trunk12"), true, false),
        new("cifar_resnet20, CIFAR-10", Backbones.Load("cifar_resnet20"), true, true),
        new("cifar_resnet32, CIFAR-10", Backbones.Load("cifar_resnet32"), true, true),
        Trained("cifar_resnet8", "drawn photo", Datasets.Drawn("photo", 960, Seed, size: 32)),
        Trained("cifar_resnet8", "drawn paint", Datasets.Drawn("paint", 960, Seed, size: 32)),
        Trained("small-cnn", "drawn photo", Datasets.Drawn("photo", 960, Seed, size: 32)),
        Trained("cifar_resnet8", "drawn digits, scene", Datasets.DrawnDigits("scene", 1000, Seed)),
        Trained("cifar_resnet8", "MNIST", Datasets.Load("mnist").Train.Take(100, Seed)),
        Random("squeezenet1_1"),
        Random("cifar_resnet20"),
    ];

    public static IReadOnlyList<LabelledData> Targets()
    {
        var pacs = Datasets.Load("pacs");
        string[] others = [.. DrawnWorld.AllClasses.Except(DrawnWorld.Classes)];
        return
        [
            Datasets.Load("hymenoptera"), pacs.Domain("photo"), pacs.Domain("art_painting"), Datasets.Load("sign-digits"), Datasets.Load("usps").Take(30, Seed), Datasets.Load("fsdd").Take(20, Seed),
            Datasets.Drawn("sketch", 320, Seed + 1, size: 64, classes: others), Datasets.DrawnDigits("ink", 300, Seed + 1),
        ];
    }

    private static SourceNet Trained(string name, string on, LabelledData data)
    {
        manual_seed(Seed);
        var net = Backbones.Load(name, classes: data.Classes, weights: "random");
        var history = new Learner(net, data, null) { BatchSize = 32, Seed = Seed }.Fit(epochs: 6, maxRate: 3e-3);
        net.eval();
        Console.Error.WriteLine(FormattableString.Invariant($"{name} on {on}: training loss {history.Last.TrainLoss:0.000}"));
        return new($"{name}, {on}", net, true, true);
    }

    private static SourceNet Random(string name)
    {
        manual_seed(Seed);
        return new($"{name}, random", Backbones.Load(name, weights: "random"), false, false);
    }
}
