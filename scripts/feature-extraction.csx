#!/usr/bin/env -S ./transfer-notebooks script
// Feature extraction as a quick run: a frozen backbone, a linear probe, a report.
//
//   ./transfer-notebooks script scripts/feature-extraction.csx [--folder DIR] [--backbone NAME] [--weights default|random|FILE] [--seed N]
//
// DIR holds one folder per class, or train/ and test/ (or val/) folders that hold class folders. Without it, drawn pictures are used.
// The backbone is SqueezeNet 1.1 where its weights are on this machine, and otherwise fractal-resnet, whose weights come with the kit.

string Option(string name, string otherwise)
{
    for (var i = 0; i < Args.Count; i++)
        if (Args[i] == "--" + name) return i + 1 < Args.Count ? Args[i + 1] : throw new ArgumentException($"--{name} needs a value.");
    return otherwise;
}

string[] known = ["--folder", "--backbone", "--weights", "--seed"];
for (var i = 0; i < Args.Count; i += 2)
    if (!known.Contains(Args[i])) throw new ArgumentException($"The options are {string.Join(", ", known)}. Received: '{Args[i]}'.");

var seed = int.Parse(Option("seed", "0"));
var folder = Option("folder", "");
var images = folder == "" ? Datasets.Drawn("photo", count: 640, seed: seed) : Datasets.FromFolder(folder);
if (images.Parts.Count < 2) images = images.Split(test: 0.25, seed: seed);

var name = Option("backbone", Backbones.HasWeights("squeezenet1_1") ? "squeezenet1_1" : "fractal-resnet");
var weights = Option("weights", Backbones.HasWeights(name) ? "default" : "random");
torch.manual_seed(seed);
var source = Backbones.Load(name, weights: weights);

Console.WriteLine(images);
Console.WriteLine($"{source.Name}: {source.WeightsDescription}");
if (weights == "random") Console.WriteLine("These weights have seen nothing: expect little. Name a weight file with --weights, or a folder with weights in TRANSFER_DATA.");
var features = source.Extract(images);
Console.WriteLine(features);
Console.WriteLine(Probe.Logistic(features.Train).Evaluate(features.Test));
