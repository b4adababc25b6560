using System.Collections;

namespace TransferNotebooks.Charts;

/// <summary>
/// An immutable, ordered set of plotly attributes: names to values. A value is a text, a number, a truth value, a column of
/// numbers, a list of values, or again <see cref="Attributes"/>. Unset values (<c>null</c>) are never stored, so optional
/// parameters can be passed on as they are.
/// </summary>
internal sealed class Attributes : IEnumerable<KeyValuePair<string, object>>
{
    public static readonly Attributes Empty = new([]);

    private readonly KeyValuePair<string, object>[] entries;

    private Attributes(KeyValuePair<string, object>[] entries) => this.entries = entries;

    public int Count => entries.Length;

    /// <summary>The value under a name, or <c>null</c> where it is not set.</summary>
    public object? this[string name]
    {
        get
        {
            foreach (var entry in entries)
                if (entry.Key == name) return entry.Value;
            return null;
        }
    }

    /// <summary>The value under a dotted path such as <c>title.text</c>, or <c>null</c>.</summary>
    public object? Find(string path)
    {
        var dot = path.IndexOf('.');
        if (dot < 0) return this[path];
        return (this[path[..dot]] as Attributes)?.Find(path[(dot + 1)..]);
    }

    /// <summary>A copy with the value set under a dotted path; the same object where the value is <c>null</c>.</summary>
    public Attributes With(string path, object? value)
    {
        if (value is null) return this;
        var dot = path.IndexOf('.');
        if (dot < 0) return Set(path, value);
        var head = path[..dot];
        var inner = this[head] as Attributes ?? Empty;
        return Set(head, inner.With(path[(dot + 1)..], value));
    }

    public Attributes Without(string name) => new([.. entries.Where(entry => entry.Key != name)]);

    /// <summary>A copy in which the other's values win; nested attributes are merged, lists are replaced.</summary>
    public Attributes Merge(Attributes other)
    {
        var merged = this;
        foreach (var (name, value) in other)
        {
            var joined = value is Attributes theirs && merged[name] is Attributes ours ? ours.Merge(theirs) : value;
            merged = merged.Set(name, joined);
        }
        return merged;
    }

    /// <summary>A copy with the value set under a plain name, which may hold dots.</summary>
    public Attributes Set(string name, object value)
    {
        var at = Array.FindIndex(entries, entry => entry.Key == name);
        if (at < 0) return new([.. entries, new(name, value)]);
        var copy = (KeyValuePair<string, object>[])entries.Clone();
        copy[at] = new(name, value);
        return new(copy);
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
