namespace TransferNotebooks.Benchmarks;

/// <summary>One thing to measure, on our side.</summary>
/// <param name="Name">Its name; the peer knows it by the same.</param>
/// <param name="Unit">Unit of the figures: <c>µs</c> or <c>ms</c> per iteration.</param>
/// <param name="Prepare">Makes what is measured and returns one iteration of it.</param>
internal sealed record Row(string Name, string Unit, Func<Action> Prepare)
{
    /// <summary>How many of the unit a second has.</summary>
    public double PerSecond => Unit switch
    {
        "µs" => 1e6,
        "ms" => 1e3,
        _ => throw new ArgumentException($"A row's unit is µs or ms. Received: '{Unit}'."),
    };
}
