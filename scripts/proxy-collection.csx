#!/usr/bin/env -S ./transfer-notebooks script
// Proxy collection as a quick run: what a frozen source model says about pictures goes to disk once; small target models are trained on that.
//
//   ./transfer-notebooks script scripts/proxy-collection.csx [--folder DIR] [--backbone NAME] [--weights default|random|FILE] [--until ACCURACY] [--epochs N] [--out DIR] [--seed N]
//
// DIR holds one folder per class, or train/ and test/ (or val/) folders that hold class folders. Without it, drawn pictures are used. FILE may be what learner.Save
// wrote. The collection goes to --out, or to the kit's cache; it is read the next time.
// The backbone is SqueezeNet 1.1 where its weights are on this machine, and otherwise fractal-resnet, whose weights come with the kit.

string[] known = ["--folder", "--backbone", "--weights", "--until", "--epochs", "--out", "--seed"];
for (var i = 0; i < Args.Count; i += 2)
    if (!known.Contains(Args[i])) throw new ArgumentException($"The options are {string.Join(", ", known)}. Received: '{Args[i]}'.");

string Option(string name, string otherwise)
{
    for (var i = 0; i < Args.Count; i++)
        if (Args[i] == "--" + name) return i + 1 < Args.Count ? Args[i + 1] : throw new ArgumentException($"--{name} needs a value.");
    return otherwise;
}

var seed = int.Parse(Option("seed", "0"));
var (folder, epochs) = (Option("folder", ""), int.Parse(Option("epochs", "30")));
var wanted = double.Parse(Option("until", "0.9"), System.Globalization.CultureInfo.InvariantCulture);
var images = folder == "" ? Datasets.Drawn("photo", count: 640, seed: seed) : Datasets.FromFolder(folder);
if (images.Parts.Count < 2) images = images.Split(test: 0.25, val: 0.15, seed: seed);

var name = Option("backbone", Backbones.HasWeights("squeezenet1_1") ? "squeezenet1_1" : "fractal-resnet");
var weights = Option("weights", Backbones.HasWeights(name) ? "default" : "random");
torch.manual_seed(seed);
var source = Backbones.Load(name, weights: weights);
Console.WriteLine(images);
Console.WriteLine($"{source.Name}: {source.WeightsDescription}");
if (weights == "random") Console.WriteLine("These weights have seen nothing: expect little. Name a weight file with --weights, or a folder with weights in TRANSFER_DATA.");

var proxy = ProxyCollection.Collect(source, images, Option("out", "") is { Length: > 0 } place ? place : null, maps: "last");
Console.WriteLine($"{proxy} ({proxy.Status})");
Console.WriteLine(proxy.ClassProfile());

var settings = new ProxyTrainingSettings { Seed = seed };
foreach (var from in new[] { "pooled", "map" })
{
    var result = proxy.Train(from: from, until: accuracy => accuracy >= wanted, maxEpochs: epochs, settings: settings);
    Console.WriteLine($"\n{result}");
    Console.WriteLine(result.Test);
}
