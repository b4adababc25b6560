namespace TransferNotebooks;

/// <summary>Renaming of tensors by whole keys and by the beginnings of keys.</summary>
internal static class NameMap
{
    /// <summary>
    /// The function of a dictionary: a whole key is looked up first, then the longest beginning that ends before a dot. An empty value takes that beginning off;
    /// what is in no entry keeps its name.
    /// </summary>
    internal static Func<string, string?> Of(IReadOnlyDictionary<string, string> names) => key =>
    {
        for (var end = key.Length; end > 0; end = key.LastIndexOf('.', end - 1))
        {
            if (!names.TryGetValue(key[..end], out var other)) continue;
            return other.Length == 0 && end < key.Length ? key[(end + 1)..] : other + key[end..];
        }
        return key;
    };
}
