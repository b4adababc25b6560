using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace TransferNotebooks;

/// <summary>
/// The named tensors of a weight file, in the file's order. Dispose it when the values have been taken: some formats are read from the
/// mapped file when asked for.
/// </summary>
public sealed class WeightSet : IReadOnlyList<WeightTensor>, IDisposable
{
    private static readonly ReadOnlyDictionary<string, string> NoMetadata = ReadOnlyDictionary<string, string>.Empty;
    private readonly IReadOnlyList<WeightTensor> tensors;
    private readonly Dictionary<string, WeightTensor> byName;
    private readonly IDisposable? owner;

    /// <summary>A set of tensors, e.g. to be written by <see cref="WeightFile"/>.</summary>
    /// <exception cref="WeightFileException">Two tensors have the same name.</exception>
    public WeightSet(IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
        : this(null, tensors.ToArray(), "", [], metadata, null)
    {
    }

    internal WeightSet(WeightFormat? format, IReadOnlyList<WeightTensor> tensors, string entry, IReadOnlyList<string> others, IReadOnlyDictionary<string, string>? metadata, IDisposable? owner)
    {
        this.tensors = tensors;
        this.owner = owner;
        Format = format;
        Entry = entry;
        Others = others;
        Metadata = metadata ?? NoMetadata;
        byName = new(tensors.Count, StringComparer.Ordinal);
        foreach (var tensor in tensors)
            if (!byName.TryAdd(tensor.Name, tensor)) throw new WeightFileException($"two tensors are named '{tensor.Name}'.");
    }

    /// <summary>The format that was read; null for a set made in memory.</summary>
    public WeightFormat? Format { get; }

    /// <summary>Where in a checkpoint the tensors were found, e.g. <c>state_dict</c>; empty at the top.</summary>
    public string Entry { get; }

    /// <summary>Keys beside the tensors that hold no tensor (they are not read).</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>Text facts stored with the tensors (safetensors' <c>__metadata__</c>); empty for other formats.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Number of tensors.</summary>
    public int Count => tensors.Count;

    /// <summary>Number of values in all tensors.</summary>
    public long ValueCount => tensors.Sum(tensor => tensor.Count);

    /// <summary>The names in the file's order.</summary>
    public IEnumerable<string> Names => tensors.Select(tensor => tensor.Name);

    /// <summary>The tensor at a position.</summary>
    public WeightTensor this[int index] => tensors[index];

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists similar names.</exception>
    public WeightTensor this[string name] => TryGet(name, out var tensor)
        ? tensor
        : throw new KeyNotFoundException($"There is no tensor named '{name}'. The set begins with: {string.Join(", ", Names.Take(5))}.");

    /// <summary>Looks a tensor up by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out WeightTensor? tensor) => byName.TryGetValue(name, out tensor);

    /// <summary>The same tensors under other names; the values stay with this set.</summary>
    public WeightSet Rename(Func<string, string> name) =>
        new(Format, tensors.Select(tensor => tensor.Renamed(name(tensor.Name))).ToArray(), Entry, Others, Metadata, owner);

    /// <summary>The set without a prefix such as <c>module.</c> (PyTorch's DataParallel), when every name starts with it; else the set itself.</summary>
    public WeightSet WithoutPrefix(string prefix) =>
        prefix.Length > 0 && Count > 0 && Names.All(name => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
            ? Rename(name => name[prefix.Length..])
            : this;

    /// <inheritdoc/>
    public IEnumerator<WeightTensor> GetEnumerator() => tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the set reads its values from <paramref name="file"/> later on.</summary>
    internal bool Owns(IDisposable file) => ReferenceEquals(owner, file);

    /// <inheritdoc/>
    public void Dispose() => owner?.Dispose();

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Count} tensors, {ValueCount} values{(Format is null ? "" : $", {Format}")}{(Entry.Length == 0 ? "" : $", entry '{Entry}'")}");
}
