using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TransferNotebooks;

/// <summary>
/// Samples in a plane so that neighbours stay neighbours: t-distributed stochastic neighbour embedding, computed exactly (van der Maaten and Hinton 2008, "Visualizing data using
/// t-SNE"). Distances between far groups, their sizes and densities mean nothing. Starts from the first two principal components with a little seeded noise; the same for a seed on
/// one machine. Exact means that time and memory grow with the square of the number of samples.
/// </summary>
public sealed class TSne
{
    private const int Lanes = 4, Early = 250;
    private const double Exaggeration = 12, Far = 1e100;
    private readonly double[] x, y;

    private TSne(double[] x, double[] y, double divergence, double perplexity) => (this.x, this.y, Divergence, Perplexity) = (x, y, divergence, perplexity);

    /// <summary>Horizontal place of each sample.</summary>
    public IReadOnlyList<double> X => x;

    /// <summary>Vertical place of each sample.</summary>
    public IReadOnlyList<double> Y => y;

    /// <summary>The Kullback-Leibler divergence in nats that was reached: how badly the plane shows the neighbourhoods.</summary>
    public double Divergence { get; }

    /// <summary>The effective number of neighbours that was used.</summary>
    public double Perplexity { get; }

    /// <summary>Places samples.</summary>
    /// <param name="features">At least 4 samples.</param>
    /// <param name="perplexity">Effective number of neighbours; null for 30, or a third of the samples where they are fewer than 91.</param>
    /// <param name="seed">Of the noise at the start.</param>
    /// <param name="iterations">Steps of gradient descent, the first 250 with exaggerated attraction.</param>
    /// <param name="token">Stops between two steps.</param>
    /// <exception cref="ArgumentException">Too few samples, features that are not finite, or a perplexity that they do not allow.</exception>
    public static TSne Fit(Features features, double? perplexity = null, int seed = 0, int iterations = 1000, CancellationToken token = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        int count = features.Count;
        if (count < 4) throw new ArgumentException($"A map of neighbours needs at least 4 samples. Received: {count}.", nameof(features));
        double neighbours = perplexity ?? Math.Min(30, (count - 1) / 3.0);
        if (!(neighbours >= 1 && neighbours < count))
            throw new ArgumentException($"The perplexity lies between 1 and the number of samples, {count}. Received: {neighbours}.", nameof(perplexity));
        int stride = (count + Lanes - 1) / Lanes * Lanes;
        double[] affinities = Affinities.Of(features, neighbours, stride);
        var (x, y) = Start(features, seed, stride);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        double divergence = Descend(affinities, x, y, count, stride, iterations, linked.Token);
        return new(x[..count], y[..count], divergence, neighbours);
    }

    private static (double[] X, double[] Y) Start(Features features, int seed, int stride)
    {
        // Lanes past the end lie so far away that they add nothing.
        var (x, y) = (new double[stride], new double[stride]);
        x.AsSpan().Fill(Far);
        y.AsSpan().Fill(Far);
        int directions = Math.Min(2, features.Width);
        float[] plane = PrincipalComponents.Fit(features, directions).Transform(features).ToArray();
        double spread = Math.Sqrt(Enumerable.Range(0, features.Count).Average(i => Math.Pow(plane[i * directions], 2)));
        double scale = spread > 0 ? 1e-4 / spread : 0;
        var random = new SeededRandom(seed);
        for (int i = 0; i < features.Count; i++)
        {
            x[i] = plane[i * directions] * scale + 1e-6 * random.Between(-1, 1);
            y[i] = (directions == 2 ? plane[i * directions + 1] * scale : 0) + 1e-6 * random.Between(-1, 1);
        }

        return (x, y);
    }

    private static double Descend(double[] affinities, double[] x, double[] y, int count, int stride, int iterations, CancellationToken token)
    {
        double rate = Math.Max(50, count / Exaggeration / 4);
        var forces = new Forces[count];
        var (stepX, stepY, gainX, gainY) = (new double[count], new double[count], new double[count], new double[count]);
        gainX.AsSpan().Fill(1);
        gainY.AsSpan().Fill(1);
        double total = 0;
        for (int iteration = 0; iteration <= iterations; iteration++)
        {
            token.ThrowIfCancellationRequested();
            // Each sample's sums are its own and are added in order: the result does not depend on the number of threads.
            Parallel.For(0, (count + 31) / 32, block =>
            {
                for (int i = block * 32; i < Math.Min(count, block * 32 + 32); i++) forces[i] = Forces.On(i, affinities.AsSpan(i * stride, stride), x, y);
            });
            total = forces.Sum(force => force.Weight);
            if (iteration == iterations) break;
            var (pull, momentum) = iteration < Early ? (Exaggeration, 0.5) : (1, 0.8);
            for (int i = 0; i < count; i++)
            {
                Move(ref x[i], ref stepX[i], ref gainX[i], 4 * (pull * forces[i].PullX - forces[i].PushX / total), rate, momentum);
                Move(ref y[i], ref stepY[i], ref gainY[i], 4 * (pull * forces[i].PullY - forces[i].PushY / total), rate, momentum);
            }
        }

        return DivergenceOf(affinities, x, y, count, stride, total);
    }

    // Momentum with a gain for each coordinate (Jacobs 1988), as the paper's section 3.4 has it.
    private static void Move(ref double place, ref double step, ref double gain, double gradient, double rate, double momentum)
    {
        gain = Math.Max(0.01, step * gradient < 0 ? gain + 0.2 : gain * 0.8);
        step = momentum * step - rate * gain * gradient;
        place += step;
    }

    private static double DivergenceOf(double[] affinities, double[] x, double[] y, int count, int stride, double total)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                double p = affinities[i * stride + j];
                if (p <= 0) continue;
                double squared = (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
                sum += p * Math.Log(p * (1 + squared) * total);
            }
        }

        return sum;
    }

    /// <summary>What the others do to one sample.</summary>
    private readonly record struct Forces(double PullX, double PullY, double PushX, double PushY, double Weight)
    {
        public static Forces On(int i, ReadOnlySpan<double> affinities, double[] x, double[] y)
        {
            var xs = MemoryMarshal.Cast<double, Vector256<double>>(x.AsSpan());
            var ys = MemoryMarshal.Cast<double, Vector256<double>>(y.AsSpan());
            var ps = MemoryMarshal.Cast<double, Vector256<double>>(affinities);
            var (xi, yi, one) = (Vector256.Create(x[i]), Vector256.Create(y[i]), Vector256.Create(1.0));
            Vector256<double> pullX = default, pullY = default, pushX = default, pushY = default, weights = default;
            for (int j = 0; j < ps.Length; j++)
            {
                var (dx, dy) = (xi - xs[j], yi - ys[j]);
                var weight = one / (one + dx * dx + dy * dy);
                var pull = ps[j] * weight;
                var push = weight * weight;
                pullX += pull * dx;
                pullY += pull * dy;
                pushX += push * dx;
                pushY += push * dy;
                weights += weight;
            }

            // The sample itself has weighed 1.
            return new(Vector256.Sum(pullX), Vector256.Sum(pullY), Vector256.Sum(pushX), Vector256.Sum(pushY), Vector256.Sum(weights) - 1);
        }
    }
}
