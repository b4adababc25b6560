namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>
/// One of the data sets that pretrained weights are judged on. What is chosen about the pretraining is chosen within <see cref="Training"/>; <see cref="Test"/> is for the final table alone and the same for all seeds.
/// </summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Training">The labelled samples of a seed: drawn anew for each where there are more than are used.</param>
/// <param name="Test">The samples to report on.</param>
internal sealed record PretrainingSet(string Name, Func<int, LabelledData> Training, LabelledData Test)
{
    private const int HalvesSeed = 0, FewLabels = 10, FewCifar = 50, TestDigits = 200;

    /// <summary>What must be on the machine.</summary>
    public static IReadOnlyList<string> Needs => ["sign-digits", "hymenoptera", "pacs", "cifar10", "mnist", "usps"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PretrainingSet> All()
    {
        var (pacs, cifar, ants) = (Datasets.Load("pacs"), Datasets.Load("cifar10"), Datasets.Load("hymenoptera"));
        return
        [
            Halves("sign-digits", Datasets.Load("sign-digits")),
            new("hymenoptera", _ => ants.Train, ants.Test),
            Halves("PACS photo", pacs.Domain("photo")),
            Halves("PACS art", pacs.Domain("art_painting")),
            new("CIFAR-10, 500 images", seed => cifar.Train.Take(FewCifar, seed), cifar.Test),
            Digits("MNIST, 10 a class", Datasets.Load("mnist"), TestDigits),
            Digits("USPS, 10 a class", Datasets.Load("usps"), null),
        ];
    }

    /// <summary>The same pictures as a network takes them in, square.</summary>
    public static LabelledData At(LabelledData data, int side) => data.Map(new Preprocessing { ShortSide = side, Crop = (side, side) }.Fit).InMemory();

    private static PretrainingSet Halves(string name, LabelledData data)
    {
        var halves = data.Split(test: 0.5, seed: HalvesSeed);
        return new(name, _ => halves.Train, halves.Test);
    }

    private static PretrainingSet Digits(string name, LabelledData data, int? perClass) =>
        new(name, seed => data.Train.Take(FewLabels, seed), perClass is { } count ? data.Test.Take(count) : data.Test);
}
