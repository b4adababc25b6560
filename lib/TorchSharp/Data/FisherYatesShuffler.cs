using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The numbers from 0 to size − 1 in random order; with a seed, the same order at every enumeration.</summary>
public class FisherYatesShuffler(long size, int? seed = null) : IEnumerable<long>
{
    /// <summary>Shuffles and enumerates.</summary>
    public IEnumerator<long> GetEnumerator()
    {
        var random = seed is { } number ? new Random(number) : new Random();
        var order = new long[size];
        // Built from the inside out: each number takes a random place among those before it.
        for (var i = 0L; i < size; i++)
        {
            var high = (long)random.Next() << 32;
            var place = (high + random.Next()) % (i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        return ((IEnumerable<long>)order).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
