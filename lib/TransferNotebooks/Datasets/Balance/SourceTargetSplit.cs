namespace TransferNotebooks;

/// <summary>
/// Data for a transfer experiment: a training part of mostly source data, a validation part from the target, and two test parts, one like the
/// target and one from elsewhere. No sample's content is in two parts.
/// </summary>
public sealed class SourceTargetSplit
{
    internal SourceTargetSplit(LabelledData train, LabelledData validation, LabelledData targetTest, LabelledData externalTest, int fromSource, int fromOutside, int dropped, int seed)
    {
        (Train, Validation, TargetTest, ExternalTest) = (train, validation, targetTest, externalTest);
        (FromSource, FromOutside, Dropped, Seed) = (fromSource, fromOutside, dropped, seed);
    }

    /// <summary>Source data with a share from outside.</summary>
    public LabelledData Train { get; }

    /// <summary>Target data to choose settings with.</summary>
    public LabelledData Validation { get; }

    /// <summary>Target data to report on.</summary>
    public LabelledData TargetTest { get; }

    /// <summary>Data from elsewhere to report on.</summary>
    public LabelledData ExternalTest { get; }

    /// <summary>Samples of the training part that come from the source.</summary>
    public int FromSource { get; }

    /// <summary>Samples of the training part that come from outside.</summary>
    public int FromOutside { get; }

    /// <summary>Samples left out because their content lies in another part (or in the same one) already.</summary>
    public int Dropped { get; }

    /// <summary>Which of the random splits.</summary>
    public int Seed { get; }

    /// <summary>Training and validation part as one set with parts, as a learner takes it; the target's test samples are its test part.</summary>
    public LabelledData ForLearner => Train.Concat(Validation).Concat(TargetTest);

    /// <summary>One line a part.</summary>
    public override string ToString() => $"""
        train: {Train.Count} ({FromSource} source, {FromOutside} from outside)
        validation: {Validation.Count} (target)
        target test: {TargetTest.Count}
        external test: {ExternalTest.Count}
        seed {Seed}{(Dropped == 0 ? "" : $"; {Dropped} samples left out because their content occurs twice")}
        """;
}
