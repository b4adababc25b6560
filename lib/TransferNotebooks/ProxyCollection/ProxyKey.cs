namespace TransferNotebooks;

/// <summary>What a collection was made of: another source model, preprocessing, data or choice of outputs is another collection.</summary>
/// <param name="Of">The hashes of weights, preprocessing and data.</param>
/// <param name="Options">Which outputs are kept, in words.</param>
internal sealed record ProxyKey(FeatureKey Of, string Options)
{
    /// <summary>SHA-256 over all parts, in hexadecimal.</summary>
    public string Hash => FeatureKey.HashOf([Of.Hash, Options]);

    /// <summary>Reads all weights and all samples.</summary>
    public static ProxyKey From(Backbone source, LabelledData data, Precision precision, ProxyOptions options)
    {
        var input = source is TextBackbone reader ? TextFeatures.Reading(reader) : source.Preprocessing.ToString();
        var steps = precision == Precision.Float32 ? input : $"{input}, {precision}";
        return new(new($"{source.Name}-{data.Name}", FeatureKey.HashOf(source.ToWeights()), steps, data.ContentHash()), options.ToString());
    }

    /// <summary>What differs from another collection of the same name, in words; empty where nothing does.</summary>
    public string Changes(ProxyManifest stored)
    {
        (string What, bool Differs)[] parts =
        [
            ("model or data set", stored.Name != Of.Name), ("weights", stored.Weights != Of.Weights), ("preprocessing", stored.Preprocessing != Of.Preprocessing),
            ("data", stored.Data != Of.Data), ("choice of outputs", stored.Options != Options),
        ];
        return string.Join(" and ", parts.Where(part => part.Differs).Select(part => part.What));
    }
}
