using TorchSharp;
using TransferNotebooks.Weights;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training.Saving;

/// <summary>The training that <see cref="KillTests"/> kills: runs in a process of its own, with all in it that could be forgotten by a checkpoint.</summary>
public sealed class KilledTraining
{
    public const string Run = $"{nameof(TransferNotebooks)}.Tests.Training.Saving.{nameof(KilledTraining)}.{nameof(Trains)}";

    [Fact(Explicit = true)]
    public void Trains()
    {
        string Told(string name) => Environment.GetEnvironmentVariable(name)!;
        Train(Told("CHILD_NET"), Told("CHILD_FOLDER"), Told("CHILD_RESULT"), Told("CHILD_MODE"));
    }

    /// <summary>Trains, or goes on, and writes the final weights and history.</summary>
    /// <returns>The steps of all epochs.</returns>
    public static int Train(string network, string folder, string result, string mode)
    {
        // Sums depend on how many threads make them; a thread of a process full of tests may have another number than that of a fresh one.
        set_num_threads(2);
        manual_seed(5);
        using var model = Backbones.Load(network, classes: 3, weights: "random");
        var average = new WeightAverage();
        var learner = new Learner(model, Datasets.Drawn("sketch", 150, seed: 3, size: 32, classes: ["car", "tree", "cat"]))
        {
            BatchSize = 8, Seed = 2, Augment = Transform.RandomResizedCrop(model.Preprocessing.Crop.Width) | Transform.Flip(), Device = CPU,
            Callbacks = [new Mixing(), average, new Announcing(mode == "halfway" ? 8 : int.MaxValue, mode != "quiet"), new Checkpoint(folder, everySteps: 3, resume: true)],
        };
        learner.FineTune(epochs: 2, freezeEpochs: 1);
        WeightFile.Save(result, new WeightSet([.. model.ToWeights(), .. average.Save()]));
        File.WriteAllText(Path.ChangeExtension(result, ".txt"), string.Join('\n', learner.History.Epochs.Select(epoch => $"{epoch.Epoch} {epoch.TrainLoss:R} {epoch.ValidationLoss:R} {epoch.ValidationAccuracy:R}")));
        return 3 * ((learner.Training.Count + 7) / 8);
    }

    /// <summary>Mixes each batch, depending on the step.</summary>
    private sealed class Mixing : Callback
    {
        private readonly Mixup mixup = new(3, 0.4, seed: 7);

        protected internal override void BeforeStep(TrainingStep step)
        {
            var (inputs, targets) = mixup.Apply(step.Inputs, step.Targets, step.Run.Number);
            (step.Inputs, step.Targets) = (inputs.MoveToOuterDisposeScope(), targets.MoveToOuterDisposeScope());
        }
    }

    /// <summary>A running average of the weights, with state of its own; validation sees it.</summary>
    private sealed class WeightAverage : Callback
    {
        private readonly Dictionary<string, Tensor> mean = [];
        private readonly Dictionary<string, Tensor> own = [];

        protected internal override void BeforeFit(TrainingRun run)
        {
            foreach (var (name, parameter) in run.Learner.Model.named_parameters()) mean[name] = parameter.detach().clone().DetachFromDisposeScope();
        }

        protected internal override void AfterStep(TrainingStep step)
        {
            using var quiet = no_grad();
            foreach (var (name, parameter) in step.Model.named_parameters()) mean[name].mul_(0.9).add_(parameter, alpha: 0.1);
        }

        protected internal override void BeforeValidation(TrainingRun run)
        {
            using var quiet = no_grad();
            foreach (var (name, parameter) in run.Learner.Model.named_parameters())
            {
                own[name] = parameter.detach().clone().DetachFromDisposeScope();
                parameter.copy_(mean[name]);
            }
        }

        protected internal override void AfterValidation(TrainingRun run)
        {
            using var quiet = no_grad();
            foreach (var (name, parameter) in run.Learner.Model.named_parameters()) parameter.copy_(own[name]);
        }

        protected internal override IEnumerable<WeightTensor> Save() => mean.Select(entry => WeightTensor.From($"mean.{entry.Key}", entry.Value.contiguous().data<float>().ToArray(), entry.Value.shape));

        protected internal override void Restore(WeightSet state)
        {
            foreach (var name in mean.Keys) mean[name].copy_(state[$"mean.{name}"].ToTensor());
        }
    }

    /// <summary>Tells each step, and at one of them writes so slowly that the process is killed in the midst of its checkpoint.</summary>
    private sealed class Announcing(int halfway, bool loud) : Callback
    {
        private int steps;

        protected internal override void AfterStep(TrainingStep step)
        {
            steps++;
            if (!loud) return;
            Console.WriteLine($"done with step {step.Run.Number}");
            Console.Out.Flush();
        }

        protected internal override IEnumerable<WeightTensor> Save() => [new("z", WeightType.Byte, [1 << 20], steps < halfway ? new MemoryBytes(new byte[1 << 20]) : new Endless(), 0, null)];
    }

    private sealed class Endless : ByteSource
    {
        public override long Length => 1 << 20;

        public override void Read(long offset, int count, ByteReader reader)
        {
            Console.WriteLine("half written");
            Console.Out.Flush();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
