namespace TransferNotebooks.Benchmarks;

/// <summary>One thing to measure, on our side.</summary>
/// <param name="Name">Its name; the peer knows it by the same.</param>
/// <param name="Unit">Unit of the figures: <c>µs</c> or <c>ms</c> per iteration, or <c>MiB</c> of memory after one.</param>
/// <param name="Prepare">Makes what is measured in this process and returns one iteration of it; null where the benchmark measures elsewhere.</param>
internal sealed record Row(string Name, string Unit, Func<Action>? Prepare = null)
{
    /// <summary>Rounds of the row; each has one sample of ours and two of the peer's.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>Iterations of a sample, without any warming up before the first; null where a sample lasts about <see cref="Interleaved.SampleSeconds"/>.</summary>
    public int? Iterations { get; init; }

    /// <summary>Things that one iteration does, such as photos; the figures are for one of them.</summary>
    public Func<int> Items { get; init; } = () => 1;

    /// <summary>How many of the unit a second, or a MiB, has.</summary>
    public double Scale => Unit switch
    {
        "µs" => 1e6,
        "ms" => 1e3,
        "MiB" => 1,
        _ => throw new ArgumentException($"A row's unit is µs, ms or MiB. Received: '{Unit}'."),
    };
}
