namespace TransferNotebooks;

/// <summary>Compares a set of weights with the keys and shapes that a module expects.</summary>
public static class WeightMatch
{
    private static readonly string[] Prefixes = ["module.", "model.", "_orig_mod.", "backbone.", "encoder."];

    /// <summary>
    /// Fits <paramref name="weights"/> to the keys and shapes in <paramref name="expected"/>. When fewer keys fit as they stand than without a common prefix,
    /// that prefix is taken off: <paramref name="prefix"/> when given, else one of the usual ones (<c>module.</c> of DataParallel, <c>_orig_mod.</c> of compiled models, …).
    /// Returns the report and the weights under the names that fit.
    /// </summary>
    public static (LoadReport Report, WeightSet Weights) Compare(WeightSet weights, IEnumerable<(string Name, long[] Shape)> expected, string? prefix = null)
    {
        var wanted = expected.ToList();
        var names = wanted.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        string taken = "";
        var best = weights;
        int fits = weights.Names.Count(names.Contains);
        foreach (string candidate in prefix is null ? Prefixes : [prefix])
        {
            var stripped = weights.WithoutPrefix(candidate);
            int count = stripped.Names.Count(names.Contains);
            if (ReferenceEquals(stripped, weights) || count <= fits) continue;
            (best, taken, fits) = (stripped, candidate, count);
        }

        return (Report(best, wanted, names, taken), best);
    }

    private static LoadReport Report(WeightSet weights, List<(string Name, long[] Shape)> wanted, HashSet<string> names, string prefix)
    {
        List<string> matched = [], missing = [], defaulted = [];
        List<ShapeMismatch> mismatched = [];
        foreach (var (name, shape) in wanted)
        {
            if (!weights.TryGet(name, out var tensor))
                (name.EndsWith("num_batches_tracked", StringComparison.Ordinal) ? defaulted : missing).Add(name);
            else if (tensor.Shape.SequenceEqual(shape)) matched.Add(name);
            else mismatched.Add(new ShapeMismatch(name, tensor.ShapeText, Weights.WeightTypes.Text(shape)));
        }

        return new LoadReport(matched, missing, weights.Names.Where(name => !names.Contains(name)).ToList(), mismatched, defaulted, prefix);
    }
}
