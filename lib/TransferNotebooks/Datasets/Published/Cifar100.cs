namespace TransferNotebooks;

/// <summary>CIFAR-100 from its binary archive. The twenty coarse classes stand as domains.</summary>
internal static class Cifar100
{
    private const string Folder = "cifar-100-binary", Fine = $"{Folder}/fine_label_names.txt", Coarse = $"{Folder}/coarse_label_names.txt";

    public static DatasetEntry Entry { get; } = new()
    {
        Name = "cifar100",
        About = "a hundred classes of 32 x 32 photos in twenty groups (the domains), 50,000 to train and 10,000 to test",
        Classes = 100,
        Splits = ["train", "test"],
        Licence = "no explicit licence (public research data)",
        Source = "cs.toronto.edu/~kriz/cifar.html, which lists file and hash",
        Citation = "Krizhevsky, Learning multiple layers of features from tiny images, 2009",
        Needs = [$"{Folder}/train.bin", $"{Folder}/test.bin", Fine, Coarse],
        Files = [LabelledFile.Md5("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8")],
        Read = place =>
        {
            string[] classes = [.. LabelledFile.Lines(place[Fine])], groups = [.. LabelledFile.Lines(place[Coarse])];
            return new LabelledData("cifar100", classes, CifarRecords.Read(place[$"{Folder}/train.bin"], classes, LabelledData.TrainPart, 2, groups)
                .Concat(CifarRecords.Read(place[$"{Folder}/test.bin"], classes, LabelledData.TestPart, 2, groups)));
        },
    };
}
