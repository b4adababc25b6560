using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its keys came, and is also a list of (key, value) pairs.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly List<(TKey, TValue)> entries = [];
    private readonly Dictionary<TKey, int> places = [];

    /// <summary>The value of a key. Setting a known key keeps its place; a new key goes to the end.</summary>
    /// <exception cref="KeyNotFoundException">Reading a key that is not there.</exception>
    public TValue this[TKey key]
    {
        get => places.TryGetValue(key, out var place) ? entries[place].Item2 : throw new KeyNotFoundException($"No entry has this key. Received: '{key}'.");
        set
        {
            if (places.TryGetValue(key, out var place)) entries[place] = (key, value);
            else Add(key, value);
        }
    }

    /// <summary>The entry at a place.</summary>
    public (TKey, TValue) this[int index]
    {
        get => entries[index];
        set
        {
            places.Remove(entries[index].Item1);
            places.Add(value.Item1, index);
            entries[index] = value;
        }
    }

    public ICollection<TKey> Keys => entries.ConvertAll(entry => entry.Item1);

    public ICollection<TValue> Values => entries.ConvertAll(entry => entry.Item2);

    public IEnumerable<TKey> keys() => Keys;

    public IEnumerable<TValue> values() => Values;

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value)
    {
        places.Add(key, entries.Count);
        entries.Add((key, value));
    }

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Insert(int index, (TKey, TValue) item)
    {
        if (places.ContainsKey(item.Item1)) throw new ArgumentException($"An entry has this key already. Received: '{item.Item1}'.", nameof(item));
        entries.Insert(index, item);
        Renumber(index);
    }

    public bool Remove(TKey key)
    {
        if (!places.TryGetValue(key, out var place)) return false;
        RemoveAt(place);
        return true;
    }

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    public void RemoveAt(int index)
    {
        places.Remove(entries[index].Item1);
        entries.RemoveAt(index);
        Renumber(index);
    }

    public void Clear()
    {
        entries.Clear();
        places.Clear();
    }

    public void clear() => Clear();

    public bool ContainsKey(TKey key) => places.ContainsKey(key);

    public bool Contains((TKey, TValue) item) => TryGetValue(item.Item1, out var value) && EqualityComparer<TValue>.Default.Equals(value, item.Item2);

    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = places.TryGetValue(key, out var place);
        value = found ? entries[place].Item2 : default;
        return found;
    }

    public int IndexOf((TKey, TValue) item) => Contains(item) ? places[item.Item1] : -1;

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in entries) array[arrayIndex++] = new(key, value);
    }

    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    public IEnumerator<(TKey, TValue)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() =>
        entries.Select(entry => new KeyValuePair<TKey, TValue>(entry.Item1, entry.Item2)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Renumber(int from)
    {
        for (var i = from; i < entries.Count; i++) places[entries[i].Item1] = i;
    }
}
