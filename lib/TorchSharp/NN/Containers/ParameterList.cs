using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters in a list, named by their numbers.</summary>
public class ParameterList : nn.Module, IList<Parameter>
{
    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => extend(parameters);

    public Parameter this[int index]
    {
        get => _internal_params[index].Item2;
        set => _internal_params[index] = (index.ToString(), value);
    }

    public int Count => _internal_params.Count;

    public bool IsReadOnly => false;

    public void Add(Parameter item) => _internal_params.Add(Count.ToString(), item);

    public void append(params Parameter[] parameters) => extend(parameters);

    public void extend(IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters) Add(parameter);
    }

    public void Insert(int index, Parameter item) => Become([.. this.Take(index), item, .. this.Skip(index)]);

    public bool Remove(Parameter item)
    {
        var place = IndexOf(item);
        if (place < 0) return false;
        RemoveAt(place);
        return true;
    }

    public void RemoveAt(int index) => Become(this.Where((_, i) => i != index).ToArray());

    public void Clear() => _internal_params.Clear();

    public bool Contains(Parameter item) => IndexOf(item) >= 0;

    public int IndexOf(Parameter item)
    {
        for (var i = 0; i < Count; i++)
            if (ReferenceEquals(this[i], item)) return i;
        return -1;
    }

    public void CopyTo(Parameter[] array, int arrayIndex)
    {
        foreach (var parameter in this) array[arrayIndex++] = parameter;
    }

    public IEnumerator<Parameter> GetEnumerator() => _internal_params.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing: parameters are registered as they come.</summary>
    protected override void RegisterComponents() { }

    private void Become(Parameter[] all)
    {
        Clear();
        extend(all);
    }
}
