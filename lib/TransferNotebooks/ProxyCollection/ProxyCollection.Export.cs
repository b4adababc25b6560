namespace TransferNotebooks;

public sealed partial class ProxyCollection
{
    /// <summary>
    /// Writes all of it as one NumPy archive, read by <c>numpy.load</c>: <c>features</c> [N, D], <c>labels</c> [N], <c>classes</c>, <c>paths</c>,
    /// <c>hashes</c> (hexadecimal), where told <c>parts</c>, and where kept <c>scores</c> and <c>probabilities</c> [N, K], <c>source_classes</c>
    /// and <c>maps</c> [N, C, H, W] (float16). The file appears only when it is whole.
    /// </summary>
    /// <param name="path">The file, <c>.npz</c>.</param>
    /// <exception cref="ArgumentException">The name has another ending.</exception>
    /// <exception cref="IOException">The disk is full or the folder is not writable.</exception>
    /// <exception cref="WeightFileException">The maps are larger than 2 GiB.</exception>
    public void Export(string path)
    {
        if (!path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"A collection is exported as .npz. Received: '{path}'.", nameof(path));
        List<NpyArray> arrays =
        [
            new(WeightTensor.From("features", Features.ToArray(), Count, Features.Width)),
            new(WeightTensor.From("labels", Features.Labels.Select(label => (long)label).ToArray(), Count)),
            new("classes", [.. Classes]),
            new("paths", [.. Features.Ids]),
            new("hashes", [.. ContentHashes]),
        ];
        if (Features.Parts.Count > 0) arrays.Add(new("parts", Texts("parts")));
        if (HasProbabilities)
        {
            foreach (var name in (string[])["scores", "probabilities"])
                arrays.Add(new(new WeightTensor(name, WeightType.Float32, [Count, SourceClasses.Count], Joined(name), 0, null)));
            arrays.Add(new("source_classes", [.. SourceClasses]));
        }
        if (Maps is { } maps) arrays.Add(new(new WeightTensor("maps", WeightType.Float16, [Count, maps.Channels, maps.Height, maps.Width], Joined("maps"), 0, null)));
        NpzFile.Write(path, arrays);
    }
}
