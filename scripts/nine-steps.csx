#!/usr/bin/env -S ./transfer-notebooks script
// The nine steps of a transfer as a quick run: a source model is trained, its parameters move to a target model, which is trained, tested, saved,
// and predicts in a fresh process.
//
//   ./transfer-notebooks script scripts/nine-steps.csx [--source DIR] [--folder DIR] [--backbone NAME] [--epochs N] [--last N] [--out FILE] [--seed N]
//
// --source and --folder hold one folder per class: the pictures of the source and of the target. Without them both are drawn. Without --out nothing is kept.

string[] known = ["--source", "--folder", "--backbone", "--epochs", "--last", "--out", "--seed"];
for (var i = 0; i < Args.Count; i += 2)
    if (!known.Contains(Args[i])) throw new ArgumentException($"The options are {string.Join(", ", known)}. Received: '{Args[i]}'.");

string Option(string name, string otherwise)
{
    for (var i = 0; i < Args.Count; i++)
        if (Args[i] == "--" + name) return i + 1 < Args.Count ? Args[i + 1] : throw new ArgumentException($"--{name} needs a value.");
    return otherwise;
}

var (seed, epochs, last) = (int.Parse(Option("seed", "0")), int.Parse(Option("epochs", "8")), int.Parse(Option("last", "2")));
var name = Option("backbone", "small-cnn");
LabelledData Images(string option, int count, int drawing, double test, string[] classes)
{
    var images = Option(option, "") is { Length: > 0 } folder ? Datasets.FromFolder(folder) : Datasets.Drawn("photo", count: count, seed: drawing, size: 32, classes: classes);
    return images.Parts.Contains("test") ? images : images.Split(test: test, val: 0.1, seed: seed);
}

// 1-2: source data, source model
var sourceData = Images("source", 3200, seed + 1, 0.2, ["bird", "boat", "cup", "fish", "flower", "house", "teapot", "tree"]);
torch.manual_seed(seed);
var source = Backbones.Load(name, classes: sourceData.Classes, weights: "random");
var teacher = new Learner(source, sourceData) { Seed = seed };
teacher.Fit(epochs);
Console.WriteLine($"source: {sourceData}\nsource model: {teacher.Evaluate().Accuracy:P1} of {sourceData.Test.Count} test pictures");

// 3-6: the target's layers, started from the source's
var targetData = Images("folder", 320, seed, 0.5, ["cat", "dog", "car", "truck"]);
torch.manual_seed(seed + 1);
var target = Backbones.Load(name, classes: targetData.Classes, weights: "random");
target.Preprocessing = source.Preprocessing;
Console.WriteLine($"\ntarget: {targetData}\n{ParameterTransfer.Copy(source, target)}");
target.ResetHead(targetData.Classes);
target.FreezeAllBut(last);

// 7-8: train and test
var learner = new Learner(target, targetData) { Seed = seed };
learner.Fit(epochs);
Console.WriteLine(learner.Evaluate());

// 9: save; what is saved predicts the same in a fresh process
var folder = Directory.CreateTempSubdirectory("nine-steps-").FullName;
try
{
    var file = Option("out", "") is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(folder, "target.safetensors");
    var picture = Path.Combine(folder, "picture.png");
    learner.Save(file);
    targetData.Test[0].Load().SavePng(picture);
    Console.WriteLine($"this process: {learner.Predict([picture], top: 1)}");
    Console.WriteLine($"a fresh one:  {FreshProcess.Run("predict", picture, "--model", file, "--top", "1", "--json").Trim()}");
}
finally
{
    Directory.Delete(folder, recursive: true);
}
