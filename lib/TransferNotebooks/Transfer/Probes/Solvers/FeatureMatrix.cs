using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Features as double-precision tensors.</summary>
internal static class FeatureMatrix
{
    /// <summary>The values, <c>[N, D]</c>.</summary>
    public static Tensor Of(Features features) => tensor(features.ToArray(), [features.Count, features.Width]).to(ScalarType.Float64);

    /// <summary>Doubles as a tensor of a shape.</summary>
    public static Tensor Of(double[] values, long rows, long columns) => tensor(values, [rows, columns]);

    /// <summary>A tensor's values, row-major.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var values = tensor.contiguous().data<double>();
        return values.ToArray();
    }

    /// <summary>X·Wᵀ + b for weights <c>[R, D]</c>, row-major <c>[N, R]</c>.</summary>
    public static double[] Linear(Features features, double[,] weights, double[] intercepts)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        int rows = intercepts.Length;
        var flat = new double[weights.Length];
        Buffer.BlockCopy(weights, 0, flat, 0, flat.Length * sizeof(double));
        return Values(Of(features).matmul(Of(flat, rows, features.Width).t()) + Of(intercepts, 1, rows));
    }

    /// <summary>Refuses features of which one is not a number: nothing can be learned from them, and nothing said about them.</summary>
    /// <exception cref="ArgumentException">The message names the first such sample.</exception>
    public static void RequireFinite(Features features)
    {
        var values = features.ToArray();
        int wrong = FirstNotFinite(values);
        if (wrong < 0) return;
        int sample = wrong / features.Width;
        throw new ArgumentException(
            $"Features must be finite numbers. Received: {values[wrong]} as feature {wrong % features.Width} of sample {sample}{(features.Ids.Count == 0 ? "" : $", {features.Ids[sample]}")}; leave it out with Take, or look at what made it.", nameof(features));
    }

    // What is not finite has all bits of the exponent set.
    private static int FirstNotFinite(float[] values)
    {
        var bits = MemoryMarshal.Cast<float, int>(values);
        var exponent = new Vector<int>(0x7f800000);
        int i = 0;
        for (; i <= bits.Length - Vector<int>.Count; i += Vector<int>.Count)
            if (Vector.EqualsAny(new Vector<int>(bits[i..]) & exponent, exponent)) break;
        for (; i < values.Length; i++)
            if (!float.IsFinite(values[i])) return i;
        return -1;
    }
}
