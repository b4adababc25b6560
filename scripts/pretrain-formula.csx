#!/usr/bin/env -S ./transfer-notebooks script
// Pretraining without a photo: a residual network learns to tell pictures apart that formulas draw. This is how the weights of fractal-resnet came about that are part of the library.
//
//   ./transfer-notebooks script scripts/pretrain-formula.csx [--fractals N] [--contours N] [--textures N] [--pictures N] [--size PIXELS] [--epochs N] [--stop EPOCH] [--batch N] [--rate R]
//       [--precision float32|bfloat16] [--keep EPOCHS] [--seed N] [--out DIR] [--backbone NAME]
//
// DIR holds log.csv (the curve), last.safetensors (to go on from), epoch-NNN.safetensors every --keep epochs and, at the end, fractal-resnet.safetensors in half precision with the recipe in its metadata.
// However it was ended, the same command goes on where it was, and the weights become the same. A GPU is taken where there is one. The pictures are drawn once and kept in memory, a byte a channel.
//
// The rate follows one cycle over --epochs, and the training ends after epoch --stop of it: what the weights are worth on photos rises no more there, while these formulas are learned by heart
// (the curve: ./transfer-notebooks bench table-pretraining-curve --snapshots DIR, with --stop 48). The shipped weights: --precision bfloat16, all else as it stands.

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

string Option(string name, string otherwise)
{
    for (var i = 0; i < Args.Count; i++)
        if (Args[i] == "--" + name) return i + 1 < Args.Count ? Args[i + 1] : throw new ArgumentException($"--{name} needs a value.");
    return otherwise;
}

string[] known = ["--fractals", "--contours", "--textures", "--pictures", "--size", "--epochs", "--stop", "--batch", "--rate", "--precision", "--keep", "--seed", "--out", "--backbone"];
for (var i = 0; i < Args.Count; i += 2)
    if (!known.Contains(Args[i])) throw new ArgumentException($"The options are {string.Join(", ", known)}. Received: '{Args[i]}'.");

int Number(string name, int otherwise) => Option(name, "") is "" ? otherwise : int.Parse(Option(name, ""), CultureInfo.InvariantCulture);

var (fractals, contours, textures, pictures) = (Number("fractals", 300), Number("contours", 500), Number("textures", 200), Number("pictures", 48));
var (size, epochs, batch, seed, keep) = (Number("size", 64), Number("epochs", 48), Number("batch", 128), Number("seed", 0), Number("keep", 2));
var stop = Math.Min(epochs, Number("stop", 20));
var rate = double.Parse(Option("rate", "4e-3"), CultureInfo.InvariantCulture);
var precision = Enum.Parse<Precision>(Option("precision", torch.cuda.is_available() ? "bfloat16" : "float32"), ignoreCase: true);
var (name, folder) = (Option("backbone", "fractal-resnet"), Path.GetFullPath(Option("out", "pretraining")));

/// Keeps the weights of every few epochs, for the curve of what they are worth elsewhere, and tells how the time was spent.
class Snapshots(string folder, int every, int stop) : Callback
{
    protected override void AfterEpoch(TrainingRun run, EpochRecord epoch)
    {
        Console.WriteLine(FormattableString.Invariant($"epoch {epoch.Epoch}: loss {epoch.TrainLoss:F3}, unseen pictures {epoch.ValidationAccuracy:P1}, {epoch.Seconds:F0} s, {epoch.WaitingSeconds / epoch.Seconds:P1} of it waiting for data"));
        if (epoch.Epoch == stop || (every > 0 && epoch.Epoch % every == 0)) run.Learner.Save(Path.Combine(folder, $"epoch-{epoch.Epoch:000}.safetensors"), WeightType.Float16);
        if (epoch.Epoch == stop) run.Stop($"Stopped after epoch {stop}, as asked.");
    }
}

var watch = System.Diagnostics.Stopwatch.StartNew();
var data = Datasets.DrawnFormulas(fractals, contours, textures, pictures, seed, size).InMemory();
Console.WriteLine(FormattableString.Invariant($"{data.Count:N0} pictures of {data.Classes.Count} classes, drawn in {watch.Elapsed.TotalSeconds:F1} s"));

torch.manual_seed(seed);
var model = Backbones.Load(name, classes: data.Classes, weights: "random");
model.Preprocessing = model.Preprocessing with { ShortSide = size, Crop = (size, size) };
var learner = new Learner(model, data.Train, data.Test.Take(1))
{
    BatchSize = batch, Seed = seed, Precision = precision, ShowChart = false,
    Optimizer = Optimizers.AdamW(weightDecay: 0.05),
    Augment = Transform.RandomResizedCrop(size, (0.4, 1)) | Transform.Flip(),
    Callbacks = [new CsvLog(Path.Combine(folder, "log.csv")), new Snapshots(folder, keep, stop), new Checkpoint(folder, everySeconds: 60, keepBest: null, resume: true)],
};
learner.Fit(epochs, rate);

// A training that went on for the curve holds the weights of that epoch too.
using (var kept = WeightFile.Open(Path.Combine(folder, $"epoch-{stop:000}.safetensors"))) kept.LoadInto(model);

// What anyone needs to repeat it, or to judge it, goes into the file.
string Commit()
{
    try
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["rev-parse", "HEAD"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return git.StandardOutput.ReadToEnd().Trim() is { Length: 40 } hash ? hash : "unknown";
    }
    catch (System.ComponentModel.Win32Exception)
    {
        return "unknown";
    }
}

var processor = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name"))?.Split(':')[1].Trim() : null;
var unseen = learner.Measure(data.Test);
var seconds = learner.History.Epochs.Take(stop).Sum(epoch => epoch.Seconds);
var waiting = learner.History.Epochs.Take(stop).Sum(epoch => epoch.WaitingSeconds) / seconds;
Dictionary<string, string> facts = new()
{
    ["recipe"] = JsonSerializer.Serialize(new { script = "scripts/pretrain-formula.csx", fractals, contours, textures, pictures, size, epochs, stop, batch, rate, precision = $"{precision}", seed, optimizer = "AdamW, weight decay 0.05, one cycle", augmentation = "random resized crop 0.4 to 1, mirrored" }),
    ["commit"] = Commit(),
    ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ["machine"] = $"{(torch.cuda.is_available() ? "a GPU, " : "")}{processor ?? $"{RuntimeInformation.ProcessArchitecture}"}, {torch.get_num_threads()} threads, libtorch {torch.__version__}, {RuntimeInformation.FrameworkDescription}",
    ["accuracy"] = FormattableString.Invariant($"{unseen.Accuracy:P1} of {data.Test.Count:N0} unseen pictures of its {data.Classes.Count} classes"),
    ["seconds"] = FormattableString.Invariant($"{seconds:F0}, {waiting:P1} of them waiting for data"),
};
var file = Path.Combine(folder, $"{name}.safetensors");
learner.Save(file, WeightType.Float16);
using (var saved = WeightFile.Open(file))
{
    foreach (var (key, value) in saved.Metadata) facts[key] = value;
    WeightFile.Save(file, new WeightSet(saved, facts));
}
foreach (var key in new[] { "accuracy", "seconds", "machine", "recipe" }) Console.WriteLine($"{key}: {facts[key]}");
Console.WriteLine(FormattableString.Invariant($"{file}: {new FileInfo(file).Length:N0} bytes"));
