namespace TransferNotebooks;

/// <summary>
/// A generator of random numbers that gives the same numbers for a seed on every machine and version: SplitMix64
/// (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
/// </summary>
public struct SeededRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state;

    /// <summary>Starts the sequence of a seed.</summary>
    /// <param name="seed">Any number; near seeds give unrelated sequences.</param>
    public SeededRandom(long seed) => state = Mix((ulong)seed + Step);

    /// <summary>Starts the sequence of a seed and a number within it, such as an epoch or the place of an image.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of the independent sequences of this seed.</param>
    public SeededRandom(long seed, long stream) => state = Mix(Mix((ulong)seed + Step) ^ ((ulong)stream * Step + 1));

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits() => Mix(state += Step);

    /// <summary>A whole number from 0 up to, not including, a bound; every one equally likely.</summary>
    /// <param name="bound">At least 1.</param>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        // The high half of bits * bound is the number; the few products that would favour some numbers are drawn again (Lemire, 2019).
        while (true)
        {
            var product = (NextBits() >> 32) * (ulong)bound;
            var fraction = (uint)product;
            if (fraction >= (uint)bound || fraction >= (uint)((1UL << 32) % (ulong)bound))
                return (int)(product >> 32);
        }
    }

    /// <summary>A number from 0 up to, not including, 1, on a grid of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number between two bounds.</summary>
    /// <param name="low">The smallest.</param>
    /// <param name="high">The end, not reached.</param>
    public double Between(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>True with the given probability.</summary>
    /// <param name="probability">0 to 1.</param>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Puts items in random order (Fisher and Yates).</summary>
    /// <typeparam name="T">The type of item.</typeparam>
    /// <param name="items">The items, changed in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Next(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
