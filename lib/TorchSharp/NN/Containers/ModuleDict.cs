using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order in which they came.</summary>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)> where T : nn.Module
{
    public ModuleDict() : base("ModuleDict") { }

    public T this[string key]
    {
        get => (T)_internal_submodules[key];
        set { Prepare(key, value); _internal_submodules[key] = value; }
    }

    public (string, T) this[int index]
    {
        get => (_internal_submodules[index].Item1, (T)_internal_submodules[index].Item2);
        set { Prepare(value.Item1, value.Item2); _internal_submodules[index] = value; }
    }

    public ICollection<string> Keys => _internal_submodules.Keys;

    public ICollection<T> Values => _internal_submodules.Values.Cast<T>().ToList();

    public IEnumerable<string> keys() => Keys;

    public IEnumerable<T> values() => Values;

    public int Count => _internal_submodules.Count;

    public bool IsReadOnly => false;

    public void Add(string key, T value)
    {
        Prepare(key, value);
        _internal_submodules.Add(key, value);
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public void Insert(int index, (string, T) item)
    {
        Prepare(item.Item1, item.Item2);
        _internal_submodules.Insert(index, item);
    }

    public bool Remove(string key) => _internal_submodules.Remove(key);

    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

    public void RemoveAt(int index) => _internal_submodules.RemoveAt(index);

    public void Clear() => _internal_submodules.Clear();

    public void clear() => Clear();

    public bool ContainsKey(string key) => _internal_submodules.ContainsKey(key);

    public bool Contains((string, T) item) => TryGetValue(item.Item1, out var value) && ReferenceEquals(value, item.Item2);

    public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var found = _internal_submodules.TryGetValue(key, out var held);
        value = (T)held!;
        return found;
    }

    public int IndexOf((string, T) item) => _internal_submodules.IndexOf(item);

    public void CopyTo((string, T)[] array, int arrayIndex)
    {
        foreach (var item in this) array[arrayIndex++] = item;
    }

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
    {
        foreach (var (key, value) in this) array[arrayIndex++] = new(key, value);
    }

    public IEnumerator<(string, T)> items() => GetEnumerator();

    public IEnumerator<(string, T)> GetEnumerator()
    {
        foreach (var (key, value) in _internal_submodules) yield return (key, (T)value);
    }

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator()
    {
        foreach (var (key, value) in this) yield return new(key, value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing: entries are registered as they come.</summary>
    protected override void RegisterComponents() { }

    // Registration under a spare name finds the module's components; the entry itself is the dictionary's.
    private void Prepare(string key, nn.Module value)
    {
        if (string.IsNullOrEmpty(key) || key.Contains('.')) throw new ArgumentException($"A module's name must not be empty or hold a dot. Received: '{key}'.", nameof(key));
        const string Spare = "__being_added";
        register_module(Spare, value);
        _internal_submodules.Remove(Spare);
    }
}
