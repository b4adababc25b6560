namespace TransferNotebooks;

public sealed partial class Learner
{
    /// <summary>
    /// Writes the model into one safetensors file: weights, classes, preprocessing, history and what else <see cref="Load(string, LabelledData?)"/> needs, also in another process or
    /// on another machine. An old file stays until the new one is whole.
    /// </summary>
    /// <param name="path">Ends in <c>.safetensors</c>; its folder is made where it is absent.</param>
    /// <param name="numbers">
    /// The number format of the weights: 16-bit ones halve the file for deployment. They become 32-bit numbers again when the model is loaded, so that predictions change a little.
    /// </param>
    /// <exception cref="IOException">It cannot be written, or the disk is full.</exception>
    /// <exception cref="ArgumentException">The ending is another one, or a weight is too large for the format.</exception>
    public void Save(string path, WeightType numbers = WeightType.Float32) => SavedModelWriter.Write(path, Model, Facts(History.Epochs) with { Numbers = numbers });

    /// <summary>A learner with the model of a file: it predicts bit for bit what the saved one did on the same machine, and its history goes on.</summary>
    /// <param name="path">What <see cref="Save"/> or a <see cref="Checkpoint"/> wrote.</param>
    /// <param name="data">Samples to train on and to evaluate, with the same classes; null for a learner that predicts, and evaluates what it is given.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="WeightFileException">It is cut off or damaged, holds no description of a model, or its network is not registered.</exception>
    /// <exception cref="ArgumentException">The data have other classes.</exception>
    public static Learner Load(string path, LabelledData? data = null) => Of(SavedModel.Read(path), null, data);

    /// <summary>The same for a network that the registry does not know, or knows in other sizes.</summary>
    /// <param name="path">What <see cref="Save"/> or a <see cref="Checkpoint"/> wrote.</param>
    /// <param name="model">A network of the same architecture; it receives weights, classes and preprocessing.</param>
    /// <param name="data">Samples to train on and to evaluate; null for none.</param>
    /// <inheritdoc cref="Load(string, LabelledData?)" path="/exception"/>
    public static Learner Load(string path, Backbone model, LabelledData? data = null) => Of(SavedModel.Read(path), model, data);

    /// <summary>
    /// Writes the model as TorchScript, by tracing it in evaluation mode: Python's <c>torch.jit.load</c> and C++ run it without this kit. It takes preprocessed inputs, as 32-bit numbers on the CPU.
    /// Classes and preprocessing lie in the file as <c>transfer-notebooks.json</c>: <c>extra = {"transfer-notebooks.json": ""}; torch.jit.load(path, _extra_files=extra)</c>.
    /// </summary>
    /// <param name="path">The file, usually <c>.pt</c>; an old one stays until the new one is whole.</param>
    /// <param name="probabilities">Whether it gives probabilities of the classes instead of scores.</param>
    /// <param name="batch">The only batch size that it takes; null for any, which is tried out.</param>
    /// <exception cref="IOException">It cannot be written, or the disk is full.</exception>
    /// <exception cref="NotSupportedException">The engine is TorchSharp's package; or the network's program holds for one batch size only.</exception>
    /// <exception cref="InvalidOperationException">The traced program gives other results than the network.</exception>
    public void Export(string path, bool probabilities = false, int? batch = null)
    {
        if (batch is < 1) throw new ArgumentOutOfRangeException(nameof(batch), $"A batch has at least one sample. Received: {batch}.");
        TorchScriptFile.Write(path, this, probabilities ? Head : scores => scores.alias(), probabilities ? "probabilities" : "scores", batch);
    }

    /// <summary>What is told about the model in its file.</summary>
    internal SavedFacts Facts(IEnumerable<EpochRecord> epochs) => SavedModelWriter.Facts(Model) with
    {
        Scores = TargetKind == TargetKind.Labels && Model.HeadKind == HeadKind.Softmax ? HeadKind.Sigmoid : Model.HeadKind,
        Data = data is null ? loaded?.Data ?? "" : data.Name,
        Variant = data is null ? loaded?.Variant ?? "" : data.Variant,
        Settings = new(BatchSize, PartSize, Seed, Precision, ChannelsLast),
        Epochs = [.. epochs.Select(SavedEpoch.Of)],
        Notes = [.. History.Notes],
    };

    private static Learner Of(SavedModel saved, Backbone? into, LabelledData? data)
    {
        if (data is not null && saved.Classes.Count > 0 && !data.Classes.SequenceEqual(saved.Classes))
            throw new ArgumentException($"The saved model tells {string.Join(", ", saved.Classes)} apart, in this order. Received: data with the classes {string.Join(", ", data.Classes)}. Match them first, or replace the head: new Learner(model, data).", nameof(data));
        var model = saved.Load(into);
        var (facts, settings) = (saved.Facts, saved.Facts.Settings);
        return new(model, data, null, splits: true)
        {
            loaded = facts, History = saved.History, BatchSize = settings.BatchSize, PartSize = settings.PartSize, Seed = settings.Seed, Precision = settings.Precision, ChannelsLast = settings.ChannelsLast,
        };
    }
}
