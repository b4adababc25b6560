using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Modules one after the other. Every intermediate result is disposed as soon as the next module has made its own of it:
/// a module of your own that would return its input must return <c>input.alias()</c>.
/// </summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.IModule<Tensor, Tensor>> modulesInOrder = [];

    internal Sequential() : base(nameof(Sequential)) { }

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) Add(module);
    }

    /// <summary>How many modules it has.</summary>
    public int Count => modulesInOrder.Count;

    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => modulesInOrder[index];

    /// <summary>The modules from one place up to another, shared with this one, under their names.</summary>
    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    /// <summary>Adds a module at the end.</summary>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        Add(name, module);
        return this;
    }

    /// <summary>Adds a module at the end, named by its number.</summary>
    public Sequential append(nn.IModule<Tensor, Tensor> module)
    {
        Add(module);
        return this;
    }

    internal void Add(string name, nn.IModule<Tensor, Tensor> module)
    {
        register_module(name, (nn.Module)module);
        modulesInOrder.Add(module);
    }

    internal void Add(nn.IModule<Tensor, Tensor> module)
    {
        var number = Count;
        while (_internal_submodules.ContainsKey(number.ToString())) number++;
        Add(number.ToString(), module);
    }

    public override Tensor forward(Tensor tensor)
    {
        if (Count == 0) return Binding.Aten.Call("alias", tensor);
        var result = modulesInOrder[0].call(tensor);
        for (var i = 1; i < modulesInOrder.Count; i++)
        {
            var next = modulesInOrder[i].call(result);
            if (!ReferenceEquals(next, result) && !ReferenceEquals(result, tensor)) result.Dispose();
            result = next;
        }
        return result;
    }

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || start > Count || end < 0 || end > Count) throw new IndexOutOfRangeException($"This sequence has {Count} modules. Received: {start}..{end}.");
        var part = new Sequential();
        var names = _internal_submodules.Keys.ToArray();
        for (var i = start; i < end; i++) part.Add(names[i], modulesInOrder[i]);
        return part;
    }
}
