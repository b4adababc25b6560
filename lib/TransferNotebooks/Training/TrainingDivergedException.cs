namespace TransferNotebooks;

/// <summary>A training whose loss or weights are no finite numbers any more.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(string message, (int Epoch, int Step) place, double rate, double loss, IReadOnlyList<string> notFinite)
        : base(message) => (Epoch, Step, Rate, Loss, NotFinite) = (place.Epoch, place.Step, rate, loss, notFinite);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step in the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The learning rate of the head in this step.</summary>
    public double Rate { get; }

    /// <summary>The loss of this step; where its weights were found broken later, the mean loss of its epoch.</summary>
    public double Loss { get; }

    /// <summary>What is not finite: names of samples, parameters and gradients.</summary>
    public IReadOnlyList<string> NotFinite { get; }
}
