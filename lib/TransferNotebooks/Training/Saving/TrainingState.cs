namespace TransferNotebooks;

/// <summary>How far a training came: what a checkpoint tells besides tensors, as JSON under <see cref="Key"/> in the metadata.</summary>
internal sealed record TrainingState
{
    public const string Key = "transfer-notebooks.training";
    public const string Optimizer = SavedModel.Beside + "optimizer";
    public const string Callbacks = SavedModel.Beside + "callbacks.";

    public int Phase { get; init; }

    public int Epoch { get; init; }

    public int Step { get; init; }

    public int Before { get; init; }

    /// <summary>All whole epochs, those of earlier trainings counted.</summary>
    public int WholeEpochs { get; init; }

    public double LossSum { get; init; }

    public int Seen { get; init; }

    public int PartSize { get; init; }

    public string? Stop { get; init; }

    public bool IsOver { get; init; }

    /// <summary>Threads of the engine; with other numbers sums are rounded otherwise.</summary>
    public int Threads { get; init; }

    /// <summary>The parameters that require gradients.</summary>
    public IReadOnlyList<string> Trained { get; init; } = [];

    /// <summary>Those that the phase's optimizer has; null between two phases.</summary>
    public IReadOnlyList<string>? PhaseTrained { get; init; }

    /// <summary>The optimizer and its options; null between two phases.</summary>
    public string? OptimizerText { get; init; }

    /// <summary>What the training was begun with.</summary>
    public IReadOnlyDictionary<string, string> Recipe { get; init; } = new Dictionary<string, string>();
}
