using System.Globalization;

namespace TransferNotebooks;

/// <summary>A learned category relationship beside the collection that it was learned from. Where the folder cannot be written it is learned each time.</summary>
internal sealed class RelationshipCache(ProxyFolder store, ProxyManifest manifest, RelationshipApproach approach, double temperature, int seed)
{
    private const string Kind = "transfer-notebooks category relationship 1";

    private string FilePath => Path.Combine(store.Path, string.Create(CultureInfo.InvariantCulture, $"relationship-{approach.ToString().ToLowerInvariant()}-{temperature:R}-{seed}.safetensors"));

    /// <summary>What is stored; no matrix where there is none, or a damaged or older one.</summary>
    public (double[,]? Matrix, ReverseFit? Fit) Read()
    {
        if (!File.Exists(FilePath)) return default;
        try
        {
            using var set = WeightFile.Open(FilePath);
            var (targets, sources) = (manifest.Classes.Length, manifest.SourceClasses.Length);
            if (set.Metadata["kind"] != Kind || set.Metadata["collection"] != manifest.Key || set["matrix"].Count != targets * sources) return default;
            var (matrix, values) = (new double[targets, sources], set["matrix"].ToArray<double>());
            Buffer.BlockCopy(values, 0, matrix, 0, values.Length * sizeof(double));
            for (var target = 0; target < targets; target++)
                if (!(Math.Abs(Enumerable.Range(0, sources).Sum(source => matrix[target, source]) - 1) < 1e-4)) return default;
            return (matrix, set.TryGet("fit", out var fit) && fit.ToArray<double>() is [var c, var scale, var accuracy] ? new(c, scale, accuracy) : null);
        }
        catch (Exception e) when (e is WeightFileException or KeyNotFoundException or InvalidOperationException)
        {
            return default;
        }
    }

    public void Write(double[,] matrix, ReverseFit? fit)
    {
        List<WeightTensor> tensors = [WeightTensor.From("matrix", [.. matrix.Cast<double>()], matrix.GetLength(0), matrix.GetLength(1))];
        if (fit is not null) tensors.Add(WeightTensor.From("fit", new[] { fit.C, fit.Scale, fit.Accuracy }, 3));
        try
        {
            WeightFile.Save(FilePath, new WeightSet(tensors, new Dictionary<string, string> { ["kind"] = Kind, ["collection"] = manifest.Key }));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or WeightFileException)
        {
            // It is a convenience: what was learned is handed out all the same.
        }
    }
}
