using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Two networks that hold the same parameters; see <see cref="ParameterTransfer.Share"/>. Shows itself as a table.</summary>
[TypeFormatterSource(typeof(SharedModelsFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class SharedModels
{
    internal SharedModels(nn.Module source, nn.Module target, TransferReport report) => (Source, Target, Report) = (source, target, report);

    /// <summary>The network whose values were kept.</summary>
    public nn.Module Source { get; }

    /// <summary>The network that uses them too.</summary>
    public nn.Module Target { get; }

    /// <summary>What became of each of the target's tensors.</summary>
    public TransferReport Report { get; }

    /// <summary>Parameters that both hold.</summary>
    public long SharedParameters => Report.Of(TransferOutcome.Shared).Where(row => row.IsParameter).Sum(row => row.Count);

    /// <summary>Bytes that the two networks need less than two separate ones.</summary>
    public long BytesSaved => Report.Of(TransferOutcome.Shared).Sum(row => row.Bytes);

    /// <summary>Bytes of both networks together, shared ones counted once.</summary>
    public long Bytes => Size(Source) + Size(Target) - BytesSaved;

    /// <summary>The share of the target's parameters that are the source's too, 0..1: how far the models overlap.</summary>
    public double Overlap => Report.Filled;

    /// <summary>How many of the tensors shared at first lie in the same memory now. Known on the CPU; elsewhere all are taken to.</summary>
    public int StillShared
    {
        get
        {
            var (source, target) = (Source.state_dict(), Target.state_dict());
            return Report.Of(TransferOutcome.Shared).Count(row => source.TryGetValue(row.Source!, out var one) && target.TryGetValue(row.Name, out var other) && SameMemory(one, other));
        }
    }

    /// <summary>Watches the source with a measurement of one's own while the target is trained. The first one is made now.</summary>
    /// <param name="measure">Gives loss and accuracy (0..1) of the source; it has to keep the source's mode.</param>
    public SharedWatch Watch(Func<(double Loss, double Accuracy)> measure) => new(() => (measure(), null));

    /// <summary>Watches the source on images of its own task while the target is trained. The first measurement is made now.</summary>
    /// <param name="images">Images with the source's classes, best of its validation split.</param>
    /// <param name="batchSize">Images at a time.</param>
    /// <exception cref="InvalidOperationException">The source is no <see cref="Backbone"/>: give a function that measures it.</exception>
    public SharedWatch Watch(LabelledData images, int batchSize = 64)
    {
        if (Source is not Backbone backbone) throw new InvalidOperationException($"Images can be shown to a Backbone only. Received: {Source.GetName()}. Give a function that measures it.");
        if (images.Count == 0) throw new ArgumentException($"Watching needs images. Received: {images}.", nameof(images));
        return new(() => Measured(backbone, images, batchSize));
    }

    /// <summary>The table and what it saves.</summary>
    public override string ToString() => $"{Saved()}\n{Report}";

    internal string ToHtml() => $"<div>{Saved()}</div>{Report.ToHtml()}";

    private string Saved() => string.Create(CultureInfo.InvariantCulture,
        $"{SharedParameters:N0} parameters in both: {BytesSaved / 1e6:0.00} MB saved, {Bytes / 1e6:0.00} MB instead of {(Bytes + BytesSaved) / 1e6:0.00} MB; they are {Overlap:P1} of the target");

    private static ((double, double), int[]?) Measured(Backbone model, LabelledData images, int batchSize)
    {
        var mode = model.training;
        model.eval();
        try
        {
            using var quiet = no_grad();
            var (loss, right, predictions) = (0.0, 0, new List<int>());
            foreach (var batch in new ImageLoader(images, model.Preprocessing, batchSize).Epoch(0))
            {
                using var scope = NewDisposeScope();
                using (batch)
                {
                    var device = model.parameters().First().device;
                    var (scores, labels) = (model.call(batch.Images.to(device)), batch.Labels.to(device));
                    var predicted = model.Predicted(scores);
                    loss += model.Loss(scores, labels).item<float>() * batch.Count;
                    right += (int)predicted.eq(labels).sum().item<long>();
                    predictions.AddRange(predicted.cpu().data<long>().ToArray().Select(label => (int)label));
                }
            }
            return ((loss / predictions.Count, (double)right / predictions.Count), [.. predictions]);
        }
        finally
        {
            model.train(mode);
        }
    }

    private static long Size(nn.Module module) => module.state_dict().Values.Sum(tensor => tensor.numel() * tensor.element_size());

    private static unsafe bool SameMemory(Tensor one, Tensor other)
    {
        if (one.numel() == 0 || one.device_type != DeviceType.CPU || other.device_type != DeviceType.CPU) return one.device_type == other.device_type;
        return Unsafe.AsPointer(ref MemoryMarshal.GetReference(one.bytes)) == Unsafe.AsPointer(ref MemoryMarshal.GetReference(other.bytes));
    }
}
