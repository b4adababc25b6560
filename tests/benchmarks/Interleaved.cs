namespace TransferNotebooks.Benchmarks;

/// <summary>Measures two sides in turn, so that what disturbs the machine disturbs both.</summary>
internal static class Interleaved
{
    /// <summary>How long one sample should last, in seconds: long against the clock, short against drifts.</summary>
    public const double SampleSeconds = 0.25;

    /// <summary>Measures one row.</summary>
    /// <param name="row">Name, unit, rounds and iterations.</param>
    /// <param name="ours">Runs that many iterations of ours and returns seconds.</param>
    /// <param name="peer">The same for the peer.</param>
    public static Measured Measure(Row row, Func<int, double> ours, Func<int, double> peer)
    {
        // Each side by its own count: where one is far slower, its samples must not take minutes.
        int mine = row.Iterations ?? Iterations(ours), theirs = row.Iterations ?? Iterations(peer), rounds = row.Rounds;
        double[] us = new double[rounds], first = new double[rounds], second = new double[rounds];
        double Sample(Func<int, double> side, int iterations) => side(iterations) / iterations / row.Items() * row.Scale;
        for (int round = 0; round < rounds; round++)
        {
            // Each of the three comes first, second and third equally often.
            for (int turn = 0; turn < 3; turn++)
                switch ((round + turn) % 3)
                {
                    case 0: us[round] = Sample(ours, mine); break;
                    case 1: first[round] = Sample(peer, theirs); break;
                    default: second[round] = Sample(peer, theirs); break;
                }
        }
        return Measured.From(row.Name, row.Unit, us, first, second);
    }

    // Warms the side up on the way: code is compiled, caches and memory pools fill.
    private static int Iterations(Func<int, double> side)
    {
        side(3);
        for (int count = 1; ; count *= 4)
        {
            double seconds = side(count);
            if (seconds > SampleSeconds / 5) return Math.Max(1, (int)Math.Round(count * SampleSeconds / seconds));
        }
    }
}
