namespace TransferNotebooks;

/// <summary>Where a training was interrupted.</summary>
/// <param name="Epoch">The number of the epoch that is not whole, from 1.</param>
/// <param name="Step">Steps of it that are done.</param>
/// <param name="Steps">Steps that a whole epoch has.</param>
public sealed record InterruptedEpoch(int Epoch, int Step, int Steps)
{
    /// <summary>One line, with the way to go on.</summary>
    public override string ToString() => $"epoch {Epoch}: interrupted after {Step} of {Steps} steps; Resume() goes on from there";
}
