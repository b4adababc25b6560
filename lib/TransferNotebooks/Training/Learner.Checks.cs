using TorchSharp;
using TorchSharp.Modules;

namespace TransferNotebooks;

public sealed partial class Learner
{
    /// <summary>Puts the model where it is trained, and says what is wrong with the settings or the data.</summary>
    private void Prepare()
    {
        if (Precision == Precision.Float16 && Device.type == DeviceType.CPU)
            throw new InvalidOperationException("Float16 trains on a CUDA GPU only. Received: the device cpu; take Precision.BFloat16 or Precision.Float32.");
        if (Precision == Precision.Float16 && Engine.LossScaler() is null)
            throw new InvalidOperationException("The engine in use cannot train in Float16: take the built-in one, or Precision.Float32.");
        if (TargetKind == TargetKind.Class) SayMissingClasses();
        Place();
    }

    private void Place()
    {
        Model.to(Device);
        if (ChannelsLast) Engine.ChannelsLast(Model);
    }

    private void SayMissingClasses()
    {
        var counts = Training.Counts;
        string[] missing = [.. Training.Classes.Where((_, label) => counts[label] == 0)];
        if (counts.Count(count => count > 0) == 1)
            History.SayOnce($"All {Training.Count} training samples are of one class, {Training[0].Class}: the model can only learn to say that. Add samples of another class.");
        else if (missing.Length > 0)
            History.SayOnce($"No training sample of {(missing.Length == 1 ? "the class" : "the classes")} {string.Join(", ", missing.Take(5))}{(missing.Length > 5 ? $" and {missing.Length - 5} more" : "")}: the model will not say {(missing.Length == 1 ? "it" : "them")}.");
    }

    /// <summary>Whether a batch is one sample left over at an epoch's end, of which batch normalisation cannot make statistics; another epoch has another one.</summary>
    private bool IsAlone(TrainingRun run, TrainingBatch batch)
    {
        if (batch.Count > 1 || BatchSize == 1 || run.Steps == 1 || !Model.modules().Any(module => module is BatchNorm { training: true })) return false;
        History.SayOnce("The last sample of an epoch is left out where it makes a batch alone: batch normalisation needs several.");
        return true;
    }

    /// <summary>Another model trained on the same data in the same way, without callbacks.</summary>
    internal Learner Twin(Backbone model) => new(model, Training, Validation)
    {
        BatchSize = BatchSize, PartSize = PartSize, Seed = Seed, Loss = Loss, Optimizer = Optimizer, Augment = Augment, Sampler = Sampler, Targets = Targets, TargetKind = TargetKind,
        Scales = Scales, Device = Device, Precision = Precision, ChannelsLast = ChannelsLast,
    };
}
