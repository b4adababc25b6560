#!/usr/bin/env -S ./transfer-notebooks script
// Fine-tuning as a quick run: a backbone with a new head, the head first and then all layers, a report, a saved model.
//
//   ./transfer-notebooks script scripts/fine-tuning.csx [--folder DIR] [--backbone NAME] [--weights default|random|FILE] [--epochs N] [--rate R] [--batch N] [--side PIXELS] [--save FILE] [--seed N]
//
// DIR holds one folder per class, or train/ and test/ (or val/) folders that hold class folders. Without it, drawn pictures are used. A GPU is taken where there is one.
// The backbone is SqueezeNet 1.1 where its weights are on this machine, and otherwise fractal-resnet, whose weights come with the kit.

string Option(string name, string otherwise)
{
    for (var i = 0; i < Args.Count; i++)
        if (Args[i] == "--" + name) return i + 1 < Args.Count ? Args[i + 1] : throw new ArgumentException($"--{name} needs a value.");
    return otherwise;
}

string[] known = ["--folder", "--backbone", "--weights", "--epochs", "--rate", "--batch", "--side", "--save", "--seed"];
for (var i = 0; i < Args.Count; i += 2)
    if (!known.Contains(Args[i])) throw new ArgumentException($"The options are {string.Join(", ", known)}. Received: '{Args[i]}'.");

int Number(string name, int otherwise) => Option(name, "") is "" ? otherwise : int.Parse(Option(name, ""), System.Globalization.CultureInfo.InvariantCulture);

var seed = Number("seed", 0);
var folder = Option("folder", "");
var images = folder == "" ? Datasets.Drawn("photo", count: 320, seed: seed, classes: ["cat", "dog", "car", "truck"]) : Datasets.FromFolder(folder);
if (images.Parts.Count < 2) images = images.Split(test: 0.25, seed: seed);
var onGpu = torch.cuda.is_available();

var name = Option("backbone", Backbones.HasWeights("squeezenet1_1") ? "squeezenet1_1" : "fractal-resnet");
var weights = Option("weights", Backbones.HasWeights(name) ? "default" : "random");
torch.manual_seed(seed);
var model = Backbones.Load(name, classes: images.Classes, weights: weights);
var side = Number("side", onGpu ? model.Preprocessing.Crop.Width : Math.Min(128, model.Preprocessing.Crop.Width));
model.Preprocessing = model.Preprocessing with { ShortSide = side, Crop = (side, side) };

Console.WriteLine(images);
Console.WriteLine($"{model.Name}: {model.WeightsDescription}, images of {side} x {side} pixels, on the {(onGpu ? "GPU" : "CPU")}");
if (weights == "random") Console.WriteLine("These weights have seen nothing: this trains from scratch. Name a weight file with --weights, or a folder with weights in TRANSFER_DATA.");

var learner = new Learner(model, images) { Seed = seed, BatchSize = Number("batch", 16), Precision = onGpu ? Precision.BFloat16 : Precision.Float32 };
var rate = Option("rate", "");
learner.FineTune(Number("epochs", 5), rate: rate == "" ? 2e-3 : double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture));
Console.WriteLine(learner.History);
Console.WriteLine(learner.Evaluate());

if (Option("save", "") is { Length: > 0 } file)
{
    learner.Save(file);
    Console.WriteLine($"Saved as {file}. It predicts with: ./transfer-notebooks predict IMAGE --model {file}");
}
