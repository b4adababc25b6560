namespace TransferNotebooks;

/// <summary>
/// p(y_s | y_t): how probable each class of the source model is for each class of the target (You, Kou, Long and Wang 2020, "Co-Tuning for transfer learning").
/// </summary>
public sealed partial class CategoryRelationship
{
    private readonly double[,] matrix;

    /// <summary>Takes a relationship that is known.</summary>
    /// <param name="probabilities"><c>[target classes, source classes]</c>; each row sums to 1.</param>
    /// <exception cref="ArgumentException">A row is no distribution.</exception>
    public CategoryRelationship(double[,] probabilities)
    {
        for (var row = 0; row < probabilities.GetLength(0); row++)
        {
            var (sum, least) = (0.0, 0.0);
            for (var column = 0; column < probabilities.GetLength(1); column++) (sum, least) = (sum + probabilities[row, column], Math.Min(least, probabilities[row, column]));
            if (!(Math.Abs(sum - 1) < 1e-4) || least < 0) throw new ArgumentException($"Each row holds the probabilities of the source's classes: none below 0, sum 1. Received: row {row} with the sum {sum:G4}, least value {least:G4}.", nameof(probabilities));
        }
        matrix = (double[,])probabilities.Clone();
    }

    /// <summary>Number of the target's classes.</summary>
    public int TargetClasses => matrix.GetLength(0);

    /// <summary>Number of the source's classes.</summary>
    public int SourceClasses => matrix.GetLength(1);

    /// <summary>p(source class | target class).</summary>
    public double this[int target, int source] => matrix[target, source];

    /// <summary>All of it, <c>[target classes, source classes]</c>: a copy.</summary>
    public double[,] ToArray() => (double[,])matrix.Clone();

    /// <summary>The source classes that go best with a target class, the best first.</summary>
    /// <param name="target">The target class.</param>
    /// <param name="top">How many.</param>
    public IReadOnlyList<(int Source, double Probability)> Nearest(int target, int top = 3) =>
        [.. Enumerable.Range(0, SourceClasses).Select(source => (source, matrix[target, source])).OrderByDescending(pair => pair.Item2).Take(top)];

    /// <summary>Writes it as a safetensors file with one tensor <c>relationship</c>.</summary>
    /// <exception cref="IOException">The disk is full or the folder is not writable.</exception>
    public void Save(string path) => Write(path, "");

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="WeightFileException">The file is broken, or holds something else.</exception>
    public static CategoryRelationship Load(string path)
    {
        using var file = WeightFile.Open(path);
        return From(file[Name]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"p(source class | target class): {TargetClasses} × {SourceClasses}";

    internal const string Name = "relationship";

    internal WeightTensor ToWeight() => WeightTensor.From(Name, matrix.Cast<double>().ToArray(), TargetClasses, SourceClasses);

    internal static CategoryRelationship From(WeightTensor weight)
    {
        if (weight.Shape.Length != 2) throw new WeightFileException($"A relationship is a matrix of target × source classes. Received: {weight}.");
        var probabilities = new double[weight.Shape[0], weight.Shape[1]];
        var values = weight.ToArray<double>();
        Buffer.BlockCopy(values, 0, probabilities, 0, values.Length * sizeof(double));
        return new(probabilities);
    }

    private void Write(string path, string key) => WeightFile.Save(path, new WeightSet([ToWeight()], new Dictionary<string, string> { ["key"] = key }), WeightFormat.Safetensors);
}
