using static TorchSharp.torch;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>
/// Distillation on the shared CIFAR-10 subset: ResNet-32, trained on all of CIFAR-10, teaches the small CNN (122,570 parameters) on 2,000 images, against training it alone. The teacher
/// sees the very images of each step, shifted, flipped and mixed (consistent teaching, Beyer et al. 2022, "Knowledge distillation: A good teacher is patient and consistent"). Both sides have the same images,
/// augmentation and steps; the side that learns alone may have mixed images or not, whatever is better. Settings are chosen on 400 held-out training images; the final runs use all 2,000.
/// </summary>
internal sealed class DistillationTable : Table
{
    private const string Student = "small-cnn", Teacher = "cifar_resnet32";
    private const int Epochs = 100, ChoosingSeed = 100;
    private const double Decay = 0.05;
    private static readonly (double Rate, bool Mixed)[] Alone = [(1e-3, false), (3e-3, false), (1e-3, true), (3e-3, true)];
    private static readonly (double Weight, double Temperature)[] Taught = [(2, 4), (10, 1)];

    public override string Name => "table-distillation";

    public override int Seeds => 5;

    public override IReadOnlyList<string> Needs => ["cifar10"];

    public override void Run(ResultFile results, int seeds)
    {
        var whole = Datasets.Load("cifar10");
        var (training, test) = (whole.Train.InMemory(), whole.Test.InMemory());
        var parts = training.Split(test: 0, val: 0.2, seed: ChoosingSeed);
        using var teacher = Backbones.Load(Teacher);

        Result Choose(string method, string setting, double rate, bool mixed, (double, double)? taught) => results.Get("choosing", method, setting, ChoosingSeed, forTest: false, () =>
            (Train(teacher, parts.Train, rate, mixed, taught, ChoosingSeed, parts.Val), null, parts.Train.Count));
        var alone = Best(Alone, one => Choose("alone", Text(one), one.Rate, one.Mixed, null).Validation!.Value);
        var taught = Best(Taught, one => Choose("distilled", Text(one), Rate, true, one).Validation!.Value);
        for (var seed = 0; seed < seeds; seed++)
        {
            var number = seed;
            results.Get("CIFAR-10 subset", "alone", Text(alone), seed, forTest: true, () => (null, Train(teacher, training, alone.Rate, alone.Mixed, null, number, test), training.Count));
            results.Get("CIFAR-10 subset", "distilled", Text(taught), seed, forTest: true, () => (null, Train(teacher, training, Rate, true, taught, number, test), training.Count));
        }
    }

    public override string Show(ResultFile results, string folder)
    {
        var tests = results.All.Where(result => result.Data == "CIFAR-10 subset").ToLookup(result => result.Method);
        var (alone, distilled) = (Tests(tests["alone"]), Tests(tests["distilled"]));
        return Markdown.Table(["training", "setting", "test accuracy, %", "difference, points [95 % interval]"],
        [
            [$"{Student} alone", tests["alone"].FirstOrDefault()?.Setting ?? "", Markdown.Accuracy([.. alone.Values]), ""],
            [$"{Student} taught by {Teacher}", tests["distilled"].FirstOrDefault()?.Setting ?? "", Markdown.Accuracy([.. distilled.Values]), Markdown.Difference(Paired(distilled, alone))],
        ]) + $"\n\n{Math.Min(alone.Count, distilled.Count)} seeds, paired; {Epochs} epochs of 2,000 images, shifted by up to 4 pixels and flipped; 1,000 test images (JPEG).";
    }

    private const double Rate = 3e-3;

    private static string Text((double Rate, bool Mixed) one) => FormattableString.Invariant($"rate {one.Rate}{(one.Mixed ? ", Mixup" : "")}");

    private static string Text((double Weight, double Temperature) one) => FormattableString.Invariant($"rate {Rate}, Mixup, λ {one.Weight}, T {one.Temperature}");

    private static double Train(Backbone teacher, LabelledData images, double rate, bool mixed, (double Weight, double Temperature)? taught, int seed, LabelledData measured)
    {
        manual_seed(seed);
        using var student = Backbones.Load(Student, classes: 10, weights: "random");
        // Teacher and student see the same numbers.
        student.Preprocessing = teacher.Preprocessing;
        var learner = new Learner(student, images, null)
        {
            BatchSize = 64, Seed = seed, Optimizer = Optimizers.AdamW(Decay), Augment = (Transform.RandomCrop(32, padding: 4) | Transform.Flip()).Apply,
            Callbacks = [.. mixed ? [new Mixup(classes: 10, alpha: 1, seed: seed)] : Array.Empty<Callback>(), .. taught is { } how ? [new Distillation(teacher, how.Weight, how.Temperature)] : Array.Empty<Callback>()],
        };
        learner.Fit(Epochs, rate);
        return Accuracy(learner, measured);
    }
}
