namespace TransferNotebooks;

/// <summary>The discrete Fourier transform of a power of two of numbers (Cooley and Tukey, 1965), in double precision, in place.</summary>
internal sealed class Fourier
{
    private readonly double[] cosines, sines;
    private readonly int[] order;

    public Fourier(int length)
    {
        if (length < 2 || (length & (length - 1)) != 0)
            throw new ArgumentException($"The length of a transform is a power of two, at least 2. Received: {length}.", nameof(length));
        Length = length;
        cosines = [.. Enumerable.Range(0, length / 2).Select(i => Math.Cos(2 * Math.PI * i / length))];
        sines = [.. Enumerable.Range(0, length / 2).Select(i => Math.Sin(2 * Math.PI * i / length))];
        order = new int[length];
        for (var i = 1; i < length; i++)
            order[i] = (order[i / 2] / 2) | ((i & 1) * length / 2);
    }

    public int Length { get; }

    /// <summary>X_k = Σ x_n · e^(-2πi·k·n/N).</summary>
    public void Transform(double[] real, double[] imaginary)
    {
        for (var i = 0; i < Length; i++)
        {
            if (order[i] is var other && other > i)
            {
                (real[i], real[other]) = (real[other], real[i]);
                (imaginary[i], imaginary[other]) = (imaginary[other], imaginary[i]);
            }
        }
        for (var half = 1; half < Length; half *= 2)
        {
            var step = Length / (2 * half);
            for (var block = 0; block < Length; block += 2 * half)
            {
                for (var i = 0; i < half; i++)
                {
                    var (a, b) = (block + i, block + i + half);
                    var (c, s) = (cosines[i * step], sines[i * step]);
                    var (re, im) = (real[b] * c + imaginary[b] * s, imaginary[b] * c - real[b] * s);
                    (real[b], imaginary[b]) = (real[a] - re, imaginary[a] - im);
                    (real[a], imaginary[a]) = (real[a] + re, imaginary[a] + im);
                }
            }
        }
    }
}
