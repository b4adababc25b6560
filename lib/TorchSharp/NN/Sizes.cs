namespace TorchSharp;

/// <summary>Sizes per dimension as the operators take them: from tuples, with the operators' defaults for what is missing.</summary>
internal static class Sizes
{
    internal static readonly long[] Zero = [0];
    internal static readonly long[] One = [1];
    internal static readonly long[] None = [];

    internal static long[] Of(long size) => [size];

    internal static long[] Of((long, long) size) => [size.Item1, size.Item2];

    internal static long[] Of((long, long, long) size) => [size.Item1, size.Item2, size.Item3];

    internal static long[]? Of(long? size) => size is { } value ? Of(value) : null;

    internal static long[]? Of((long, long)? size) => size is { } value ? Of(value) : null;

    internal static long[]? Of((long, long, long)? size) => size is { } value ? Of(value) : null;

    internal static double[]? Of(double? size) => size is { } value ? [value] : null;

    internal static double[]? Of((double, double)? size) => size is { } value ? [value.Item1, value.Item2] : null;

    internal static double[]? Of((double, double, double)? size) => size is { } value ? [value.Item1, value.Item2, value.Item3] : null;

    internal static long[] Repeat(long size, int dimensions) => Enumerable.Repeat(size, dimensions).ToArray();

    internal static double[] Repeat(double size, int dimensions) => Enumerable.Repeat(size, dimensions).ToArray();
}
