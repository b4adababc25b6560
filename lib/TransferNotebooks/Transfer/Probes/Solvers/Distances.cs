using System.Numerics;

namespace TransferNotebooks;

/// <summary>Squared Euclidean distances in double precision.</summary>
internal static class Distances
{
    /// <summary>Σ (a − b)², the differences taken in double precision.</summary>
    public static double Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector<double> low = default, high = default;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(a[i..]), out var a0, out var a1);
            Vector.Widen(new Vector<float>(b[i..]), out var b0, out var b1);
            var d0 = a0 - b0;
            var d1 = a1 - b1;
            low += d0 * d0;
            high += d1 * d1;
        }

        double sum = Vector.Sum(low + high);
        for (; i < a.Length; i++)
        {
            double difference = (double)a[i] - b[i];
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Σ (a − b)².</summary>
    public static double Squared(ReadOnlySpan<float> a, ReadOnlySpan<double> b)
    {
        Vector<double> low = default, high = default;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(a[i..]), out var a0, out var a1);
            var d0 = a0 - new Vector<double>(b[i..]);
            var d1 = a1 - new Vector<double>(b[(i + Vector<double>.Count)..]);
            low += d0 * d0;
            high += d1 * d1;
        }

        double sum = Vector.Sum(low + high);
        for (; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }
}
