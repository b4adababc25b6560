using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters by name, in the order in which they came.</summary>
public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    public ParameterDict() : base(nameof(ParameterDict)) { }

    public Parameter this[string key]
    {
        get => _internal_params[key];
        set { _internal_params[key] = value; }
    }

    public (string, Parameter) this[int index]
    {
        get => _internal_params[index];
        set { _internal_params[index] = value; }
    }

    public ICollection<string> Keys => _internal_params.Keys;

    public ICollection<Parameter> Values => _internal_params.Values;

    public IEnumerable<string> keys() => Keys;

    public IEnumerable<Parameter> values() => Values;

    public int Count => _internal_params.Count;

    public bool IsReadOnly => false;

    public void Add(string key, Parameter value)
    {
        _internal_params.Add(key, value);
    }

    public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

    public void Insert(int index, (string, Parameter) item)
    {
        _internal_params.Insert(index, item);
    }

    public bool Remove(string key) => _internal_params.Remove(key);

    public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

    public void RemoveAt(int index) => _internal_params.RemoveAt(index);

    public void Clear() => _internal_params.Clear();

    public void clear() => Clear();

    public bool ContainsKey(string key) => _internal_params.ContainsKey(key);

    public bool Contains((string, Parameter) item) => TryGetValue(item.Item1, out var value) && ReferenceEquals(value, item.Item2);

    public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value)
    {
        var found = _internal_params.TryGetValue(key, out var held);
        value = held!;
        return found;
    }

    public int IndexOf((string, Parameter) item) => _internal_params.IndexOf(item);

    public void CopyTo((string, Parameter)[] array, int arrayIndex)
    {
        foreach (var item in this) array[arrayIndex++] = item;
    }

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex)
    {
        foreach (var (key, value) in this) array[arrayIndex++] = new(key, value);
    }

    public IEnumerator<(string, Parameter)> items() => GetEnumerator();

    public IEnumerator<(string, Parameter)> GetEnumerator() => _internal_params.GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator()
    {
        foreach (var (key, value) in this) yield return new(key, value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing: entries are registered as they come.</summary>
    protected override void RegisterComponents() { }
}
