namespace TransferNotebooks;

/// <summary>Weights that lie on this machine now.</summary>
/// <param name="Path">The file; of what is shipped, its name.</param>
/// <param name="Entry">What is known about it; null for a file of the user's own choice.</param>
/// <param name="Name">How it is called.</param>
internal sealed record FoundWeights(string Path, WeightEntry? Entry, string Name)
{
    /// <summary>Opens the file.</summary>
    /// <exception cref="WeightFileException">It is damaged.</exception>
    public WeightSet Open() => Entry is { IsShipped: true } ? WeightFile.OpenResource(Path) : WeightFile.Open(Path);
}

/// <summary>Finds what the parameter <c>weights</c> of <see cref="Backbones.Load(string, int?, string)"/> names, and fetches it where that is needed.</summary>
internal static class WeightSource
{
    /// <param name="backbone">The network, for messages.</param>
    /// <param name="known">Its known weights, the default one first.</param>
    /// <param name="weights"><c>default</c>, a known name, <c>hf:owner/name/file</c>, a url, or a path.</param>
    internal static FoundWeights Find(string backbone, IReadOnlyList<WeightEntry> known, string weights)
    {
        if ((weights == "default" ? Default(known) : Named(known, weights)) is { } entry) return new(entry.IsShipped ? entry.File : WeightFolders.Get(backbone, entry), entry, entry.Name);
        if (weights.StartsWith("hf:", StringComparison.Ordinal)) return new(HubFile.Parse(weights).Get(), null, weights);
        if (WebFile.Is(weights)) return new(WebFile.Get(weights), null, weights);
        if (File.Exists(weights)) return new(weights, null, "own");
        var names = known.Count > 0 ? ": there are " + string.Join(", ", known.Select(item => item.Name)) : "";
        throw new ArgumentException(
            $"No weights '{weights}' are known for {backbone}{names}, and no file of that name exists. Use weights: \"random\", the path of a file, a url, or \"hf:owner/name/file\".", nameof(weights));
    }

    /// <summary>
    /// The published default, unless it would have to be fetched while other weights of the network lie on this machine: then those. Files without
    /// a head count where there is nothing else.
    /// </summary>
    private static WeightEntry? Default(IReadOnlyList<WeightEntry> known)
    {
        WeightEntry[] whole = [.. known.Where(entry => !entry.IsTrunk)];
        var possible = whole.Length > 0 ? whole : known;
        return possible.FirstOrDefault(entry => entry.IsHere) ?? possible.FirstOrDefault();
    }

    // As torchvision's users write them: IMAGENET1K_V2 or ResNet50_Weights.IMAGENET1K_V2.
    private static WeightEntry? Named(IReadOnlyList<WeightEntry> known, string name)
    {
        var plain = name.IndexOf("_Weights.", StringComparison.Ordinal) is > 0 and var at ? name[(at + "_Weights.".Length)..] : name;
        return plain == "DEFAULT" ? known.FirstOrDefault() : known.FirstOrDefault(entry => entry.Name.Equals(plain, StringComparison.OrdinalIgnoreCase));
    }
}
