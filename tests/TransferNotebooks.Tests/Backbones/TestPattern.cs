using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

/// <summary>Images without random numbers, the same here and in tests/Peers/scripts.</summary>
internal static class TestPattern
{
    /// <summary>Two images of a golden-ratio sawtooth over a ramp, <c>[2, channels, side, side]</c>.</summary>
    internal static Tensor Images(int channels, int side)
    {
        using var scope = NewDisposeScope();
        var position = arange(2 * channels * side * side, dtype: float64);
        var values = remainder(position * 0.61803398875, 1.0) * 4 - 2;
        var smooth = remainder(position, side) / side - 0.5;
        return (values * 0.5 + smooth).to(float32).reshape(2, channels, side, side).MoveToOuterDisposeScope();
    }
}
