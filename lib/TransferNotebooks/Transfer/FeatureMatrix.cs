using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Features as double-precision tensors.</summary>
internal static class FeatureMatrix
{
    /// <summary>The values, <c>[N, D]</c>.</summary>
    public static Tensor Of(Features features) => tensor(features.ToArray(), [features.Count, features.Width]).to(ScalarType.Float64);

    /// <summary>Doubles as a tensor of a shape.</summary>
    public static Tensor Of(double[] values, long rows, long columns) => tensor(values, [rows, columns]);

    /// <summary>1 where a sample has a class, else 0: <c>[N, classes]</c>.</summary>
    public static Tensor OneHot(int[] labels, int classes)
    {
        var values = new double[labels.Length * classes];
        for (int i = 0; i < labels.Length; i++) values[i * classes + labels[i]] = 1;
        return Of(values, labels.Length, classes);
    }

    /// <summary>A tensor's values, row-major.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var values = tensor.contiguous().data<double>();
        return values.ToArray();
    }
}
