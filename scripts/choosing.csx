#!/usr/bin/env -S ./transfer-notebooks script
// Which backbone for these pictures? Ranks them by transferability scores and a cross-validated linear probe, on the training part alone.
//
//   ./transfer-notebooks script scripts/choosing.csx [--folder DIR] [--backbones NAME,NAME…] [--by LogMe|HScore|ProbeAccuracy|…] [--side PIXELS] [--time true] [--test true] [--seed N]
//
// DIR holds one folder per class, or train/ and test/ (or val/) folders that hold class folders. Without it, drawn pictures are used.
// Without --backbones, all networks for pictures whose weights are on this machine are ranked, that of the kit among them. --side makes all of them see pictures of that size, which is quicker.
// --time true measures the time for one image too; --test true scores the first one's linear probe on the test part, which the ranking has not seen.

string Option(string name, string otherwise)
{
    for (var i = 0; i < Args.Count; i++)
        if (Args[i] == "--" + name) return i + 1 < Args.Count ? Args[i + 1] : throw new ArgumentException($"--{name} needs a value.");
    return otherwise;
}

string[] known = ["--folder", "--backbones", "--by", "--side", "--time", "--test", "--seed"];
for (var i = 0; i < Args.Count; i += 2)
    if (!known.Contains(Args[i])) throw new ArgumentException($"The options are {string.Join(", ", known)}. Received: '{Args[i]}'.");

var (seed, side) = (int.Parse(Option("seed", "0")), int.Parse(Option("side", "0")));
var by = Enum.TryParse<RankingColumn>(Option("by", "LogMe"), ignoreCase: true, out var column) ? column
    : throw new ArgumentException($"--by is one of {string.Join(", ", Enum.GetNames<RankingColumn>())}. Received: '{Option("by", "")}'.");
var folder = Option("folder", "");
var images = folder == "" ? Datasets.Drawn("photo", count: 640, seed: seed) : Datasets.FromFolder(folder);
if (images.Parts.Count < 2) images = images.Split(test: 0.25, seed: seed);
Console.WriteLine(images);

var asked = Option("backbones", "");
string[] names = asked != "" ? asked.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
    : [.. Backbones.Names.Where(name => Backbones.Entry(name).Input == SampleKind.Image && Backbones.HasWeights(name))];

BackboneRanking ranking;
if (side == 0) ranking = BackboneRanking.Of(images, names, sortBy: by, time: Option("time", "false") == "true");
else
{
    var sized = names.ToDictionary(name => name, name => Backbones.Load(name));
    foreach (var backbone in sized.Values) backbone.Preprocessing = backbone.Preprocessing with { ShortSide = side, Crop = (side, side) };
    ranking = BackboneRanking.Of(images, sized, sortBy: by, time: Option("time", "false") == "true");
}
Console.WriteLine(ranking);
if (images.Train.Imbalance >= 3) Console.WriteLine($"The largest class has {images.Train.Imbalance:0.0} times as many training pictures as the smallest: weight the classes (ClassWeights, WeightedSampler) and read balanced accuracy.");

if (Option("test", "false") == "true")
{
    var best = Backbones.Load(ranking.Best.Name);
    if (side > 0) best.Preprocessing = best.Preprocessing with { ShortSide = side, Crop = (side, side) };
    var features = best.Extract(images);
    Console.WriteLine($"{best.Name}, a linear probe:");
    Console.WriteLine(Probe.Logistic(features.Train, c: 0.01).Evaluate(features.Test));
}
