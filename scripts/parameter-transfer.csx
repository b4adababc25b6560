#!/usr/bin/env -S ./transfer-notebooks script
// Parameter transfer as a quick run: a source's parameters in a new network, all but the last layers frozen, and its rivals beside it.
//
//   ./transfer-notebooks script scripts/parameter-transfer.csx [--folder DIR] [--backbone NAME] [--weights default|random|FILE] [--last STAGES | --at LAYER] [--near ALPHA] [--epochs N] [--rate R] [--side PIXELS] [--rivals yes|no] [--seed N]
//
// DIR holds one folder per class, or train/ and test/ (or val/) folders that hold class folders. Without it, drawn pictures are used.
// --last trains the last stages, the head among them (2 unless told; 0 trains all); --at trains from a layer of the printed table on; --near holds what moves near the source (L2-SP).
// The backbone is SqueezeNet 1.1 where its weights are on this machine, and otherwise fractal-resnet, whose weights come with the kit.

string Option(string name, string otherwise)
{
    for (var i = 0; i < Args.Count; i++)
        if (Args[i] == "--" + name) return i + 1 < Args.Count ? Args[i + 1] : throw new ArgumentException($"--{name} needs a value.");
    return otherwise;
}

string[] known = ["--folder", "--backbone", "--weights", "--last", "--at", "--near", "--epochs", "--rate", "--side", "--rivals", "--seed"];
for (var i = 0; i < Args.Count; i += 2)
    if (!known.Contains(Args[i])) throw new ArgumentException($"The options are {string.Join(", ", known)}. Received: '{Args[i]}'.");

double Number(string name, double otherwise) => Option(name, "") is "" ? otherwise : double.Parse(Option(name, ""), System.Globalization.CultureInfo.InvariantCulture);

var seed = (int)Number("seed", 0);
var folder = Option("folder", "");
var images = folder == "" ? Datasets.Drawn("photo", count: 320, seed: seed, classes: ["cat", "dog", "car", "truck"]) : Datasets.FromFolder(folder);
if (images.Parts.Count < 2) images = images.Split(test: 0.25, seed: seed);
var test = images.Parts.Contains("test") ? images.Test : images.Val;

var name = Option("backbone", Backbones.HasWeights("squeezenet1_1") ? "squeezenet1_1" : "fractal-resnet");
var weights = Option("weights", Backbones.HasWeights(name) ? "default" : "random");
torch.manual_seed(seed);
var source = Backbones.Load(name, weights: weights);
var side = (int)Number("side", torch.cuda.is_available() ? source.Preprocessing.Crop.Width : Math.Min(128, source.Preprocessing.Crop.Width));
source.Preprocessing = source.Preprocessing with { ShortSide = side, Crop = (side, side) };
Console.WriteLine(images);
Console.WriteLine($"{source.Name}: {source.WeightsDescription}, images of {side} x {side} pixels");
if (weights == "random") Console.WriteLine("These weights have seen nothing: expect little. Name a weight file with --weights, or a folder with weights in TRANSFER_DATA.");

Backbone Fresh()
{
    torch.manual_seed(seed);
    var network = Backbones.Load(name, classes: images.Classes, weights: "random");
    network.Preprocessing = source.Preprocessing;
    return network;
}

ClassificationReport Trained(Backbone network, params Callback[] callbacks)
{
    var learner = new Learner(network, images.Train, null) { Seed = seed, Optimizer = Optimizers.AdamW(weightDecay: 0), Callbacks = callbacks };
    learner.Fit((int)Number("epochs", 5), Number("rate", 1e-3));
    return learner.Evaluate(test);
}

var model = Fresh();
Console.WriteLine(ParameterTransfer.Copy(source, model));
if (Option("at", "") != "") model.FineTuneAt((int)Number("at", 0));
else if (Number("last", 2) > 0) model.FreezeAllBut(last: (int)Number("last", 2));
Console.WriteLine(model.Layers());
var report = Trained(model, Number("near", 0) > 0 ? [new L2Sp(source, alpha: Number("near", 0))] : []);
Console.WriteLine(report);

if (Option("rivals", "yes") == "yes")
{
    var features = source.Extract(images);
    var probe = Probe.Logistic(features.Train).Evaluate(features.Part(images.Parts.Contains("test") ? "test" : "val"));
    var scratch = Trained(Fresh());
    Console.WriteLine($"accuracy: transferred {report.Accuracy:P1}, a probe on frozen features {probe.Accuracy:P1}, from scratch {scratch.Accuracy:P1}");
}
