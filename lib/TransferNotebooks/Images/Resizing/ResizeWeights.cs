namespace TransferNotebooks.Imaging;

/// <summary>
/// The weights of one direction of an antialiased resize, as 10.22 fixed-point numbers. Definition (that of Pillow's resize):
/// an output pixel has its centre at <c>(i + 1/2) * in / out</c>; the filter is widened by the factor of shrinking; pixels whose
/// centre lies within the support count; weights are divided by their sum and rounded half away from zero.
/// </summary>
internal sealed class ResizeWeights
{
    /// <summary>Fractional bits of a weight: 32 bits less 8 of the pixel and 2 of headroom.</summary>
    public const int Precision = 22;

    private ResizeWeights(int[] first, int[] count, int[] values, int stride) =>
        (First, Count, Values, Stride) = (first, count, values, stride);

    /// <summary>First input pixel of each output pixel.</summary>
    public int[] First { get; }

    /// <summary>Number of input pixels of each output pixel.</summary>
    public int[] Count { get; }

    /// <summary>Weights, <see cref="Stride"/> for each output pixel, zero after its count.</summary>
    public int[] Values { get; }

    /// <summary>Weights kept for each output pixel: a multiple of 4.</summary>
    public int Stride { get; }

    /// <summary>Weights for output pixels <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/>.</summary>
    public static ResizeWeights Create(int from, int to, int start, int length, Interpolation interpolation)
    {
        var scale = (double)from / to;
        var stretch = Math.Max(scale, 1.0);
        var support = (interpolation == Interpolation.Bicubic ? 2.0 : 1.0) * stretch;
        var most = (int)Math.Ceiling(support) * 2 + 1;
        var stride = (most + 3) / 4 * 4;
        var (first, count, values) = (new int[length], new int[length], new int[length * stride]);
        Span<double> exact = most <= 512 ? stackalloc double[most] : new double[most];
        var inverse = 1.0 / stretch;
        for (var i = 0; i < length; i++)
        {
            var centre = (start + i + 0.5) * scale;
            var low = Math.Max((int)(centre - support + 0.5), 0);
            var high = Math.Min((int)(centre + support + 0.5), from);
            var sum = 0.0;
            for (var tap = 0; tap < high - low; tap++)
            {
                var at = (tap + low - centre + 0.5) * inverse;
                exact[tap] = interpolation == Interpolation.Bicubic ? Cubic(at) : Triangle(at);
                sum += exact[tap];
            }
            for (var tap = 0; tap < high - low; tap++)
            {
                var fixedPoint = (sum == 0 ? exact[tap] : exact[tap] / sum) * (1 << Precision);
                values[i * stride + tap] = (int)(fixedPoint < 0 ? fixedPoint - 0.5 : fixedPoint + 0.5);
            }
            (first[i], count[i]) = (low, high - low);
        }
        return new ResizeWeights(first, count, values, stride);
    }

    private static double Triangle(double x)
    {
        x = Math.Abs(x);
        return x < 1 ? 1 - x : 0;
    }

    // Keys (1981), "Cubic convolution interpolation for digital image processing", with a = -1/2.
    private static double Cubic(double x)
    {
        const double a = -0.5;
        x = Math.Abs(x);
        if (x < 1)
            return ((a + 2) * x - (a + 3)) * x * x + 1;
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
    }
}
