using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules in a list, named by their numbers; what is done with them is up to its owner.</summary>
public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
{
    private readonly List<T> items = [];

    public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => extend(modules);

    public T this[int index]
    {
        get => items[index];
        set { items[index] = value; Rename(); }
    }

    public int Count => items.Count;

    public bool IsReadOnly => false;

    public void Add(T item) => append(item);

    public void append(params T[] parameters) => extend(parameters);

    public void extend(IEnumerable<T> modules)
    {
        foreach (var module in modules)
        {
            register_module(items.Count.ToString(), module);
            items.Add(module);
        }
    }

    public void Insert(int index, T item) { items.Insert(index, item); Rename(); }

    public bool Remove(T item)
    {
        var place = IndexOf(item);
        if (place < 0) return false;
        RemoveAt(place);
        return true;
    }

    public void RemoveAt(int index) { items.RemoveAt(index); Rename(); }

    public void Clear() { items.Clear(); Rename(); }

    public bool Contains(T item) => items.Contains(item);

    public int IndexOf(T item) => items.IndexOf(item);

    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing: modules are registered as they come.</summary>
    protected override void RegisterComponents() { }

    private void Rename()
    {
        ClearModules();
        for (var i = 0; i < items.Count; i++) register_module(i.ToString(), items[i]);
    }
}
