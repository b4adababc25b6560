namespace TransferNotebooks;

/// <summary>Small sets for lessons and tests: photos, texts and sounds, whole or in part, whose files are put in place by hand.</summary>
internal static class SmallSets
{
    private static readonly (string Value, string Class)[] Moods = [("0", "negative"), ("1", "positive")];

    public static IEnumerable<DatasetEntry> Entries =>
    [
        new DatasetEntry
        {
            Name = "hymenoptera",
            Manifest = "f794bec5375a598c4a3da7f10ce654b6e0a9d149d6b0e1f6680ba6e357ae9405",
            About = "photos of ants and bees, the set of PyTorch's transfer-learning tutorial", Classes = 2, Splits = ["train", "test"],
            Licence = "no explicit licence (part of ImageNet, research use)",
            Source = "github.com/zhangtao7750/syn, hymenoptera_data/",
            Citation = "Chilamkurthy, Transfer learning for computer vision tutorial, pytorch.org",
            Needs = ["train", "val"],
            // The published set has two parts, and the tutorial reports its result on the second: it is the test part here.
            Read = place => ImageFolder.Read(place.Folder).RenamePart(LabelledData.ValPart, LabelledData.TestPart),
            Variant = set => set.Count == 130 ? "130 of the published photos (40 + 40 to train, 25 + 25 to test)" : "",
        },
        new DatasetEntry
        {
            Name = "sign-digits",
            Manifest = "3e628c70c16f206c9dd4af1afe013e9621379ce68142ea35594be24f916a7ea9",
            About = "hands that sign the digits 0 to 9, 100 x 100 pixels", Classes = 10,
            Licence = "Apache-2.0",
            Source = "github.com/ardamavi/Sign-Language-Digits-Dataset, Dataset/",
            Citation = "Mavi, Sign language digits dataset, Turkey Ankara Ayrancı Anadolu High School, 2017",
            Needs = ["0", "9"],
            Variant = set => set.Count == 200 ? "20 of the published photos of each digit" : "",
        },
        new DatasetEntry
        {
            Name = "pacs",
            Manifest = "d8f3fad4596cd99fda3eaf7588589d8c481bdd9e121865625758ef09b3cfa7a2",
            About = "seven classes in several visual domains, 227 x 227 pixels", Classes = 7,
            Licence = "no explicit licence (research use)",
            Source = "github.com/MachineLearning2020/Homework3-PACS, PACS/",
            Citation = "Li, Yang, Song and Hospedales, Deeper, broader and artier domain generalization, 2017",
            Needs = ["photo", "art_painting"],
            Variant = set => set.Count == 490 ? "35 of the published images of each class in the domains photo and art_painting" : "",
        },
        new DatasetEntry
        {
            Name = "imagenet-samples",
            Manifest = "a071c4af3d87e02f0938563363845fe5e431907d08b47a0e8eff691eae05d899",
            About = "photos of ImageNet-1k classes, one of each, with the 1000-class index", Classes = 1000,
            Licence = Licences.ImageNet,
            Source = "github.com/EliSchwartz/imagenet-sample-images",
            Citation = "Russakovsky et al., ImageNet large scale visual recognition challenge, 2015",
            Needs = [ImageNetSamples.LabelsFile, ImageNetSamples.IndexFile],
            Read = place => ImageNetSamples.Read(place.Folder),
            Variant = set => set.Count == 97 ? "97 of the 1000 classes, one photo each" : "",
        },
        new DatasetEntry
        {
            Name = "sentiment-sentences",
            Manifest = "8e8d0bbc3d791bc8db24e7988d5481408b232e6cb0a33cb0f67fbe33abacdf35",
            About = "sentences of reviews, negative and positive, in the domains amazon, imdb and yelp", Kind = SampleKind.Text, Classes = 2,
            Licence = "CC BY 4.0", Source = "github.com/k3v1n-KI/semtement_analyzer (UCI's Sentiment Labelled Sentences)",
            Citation = "Kotzias, Denil, de Freitas and Smyth, From group to individual labels using deep features, 2015",
            Needs = ["amazon_cells_labelled.txt", "imdb_labelled.txt", "yelp_labelled.txt"],
            Read = place => TextData.Lines("sentiment-sentences", new[] { ("amazon_cells", "amazon"), ("imdb", "imdb"), ("yelp", "yelp") }
                .Select(file => (place[$"{file.Item1}_labelled.txt"], file.Item2)), labelFirst: false, Moods),
        },
        new DatasetEntry
        {
            Name = "sms-spam",
            Manifest = "4ffe90abfa8b9188d42a63f82a7cb54d406690e4ba568fe8c03d09ebe64feed5",
            About = "short messages, ham and spam; unbalanced", Kind = SampleKind.Text, Classes = 2,
            Licence = "CC BY 4.0", Source = "github.com/hamzaaacodes/sms-spam-collection (UCI's SMS Spam Collection)",
            Citation = "Almeida and Gómez Hidalgo, SMS spam collection, 2011",
            Needs = ["SMSSpamCollection"],
            Read = place => TextData.Lines("sms-spam", [(place["SMSSpamCollection"], "")], labelFirst: true, [("ham", "ham"), ("spam", "spam")]),
        },
        new DatasetEntry
        {
            Name = "fsdd",
            Manifest = "511eba20ad9ba3c215d599f7dd923d47daf12b451bbc7fa9b2e178b2d6c63b29",
            About = "spoken digits of several speakers (the domains), 8 kHz; takes 0 to 4 are the test part", Kind = SampleKind.Sound, Classes = 10, Splits = ["train", "test"],
            Licence = "CC BY-SA 4.0", Source = "github.com/Jakobovski/free-spoken-digit-dataset, recordings/",
            Citation = "Jackson, Free spoken digit dataset, github.com/Jakobovski/free-spoken-digit-dataset",
            Needs = ["recordings"],
            Read = place => SoundData.Read(place["recordings"], "{label}_{domain}_{take}", null, fields =>
                int.TryParse(fields["take"], System.Globalization.CultureInfo.InvariantCulture, out var take) && take < 5 ? LabelledData.TestPart : LabelledData.TrainPart),
            Variant = set => set.Count == 900 ? "takes 0 to 14 of each digit and speaker" : "",
        },
        SurfFeatures.Entry,
    ];
}
