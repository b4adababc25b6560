using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of modules with two inputs: derive from it and say in <c>forward</c> how they are used.</summary>
public abstract class Sequential<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    private readonly List<nn.Module> modulesInOrder = [];

    protected Sequential(params (string name, nn.Module submodule)[] modules) : base("Sequential")
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    protected Sequential(params nn.Module[] modules) : base("Sequential")
    {
        foreach (var module in modules) Add(module);
    }

    /// <summary>How many modules it has.</summary>
    public int Count => modulesInOrder.Count;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => modulesInOrder[index];

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    /// <summary>Adds a module at the end.</summary>
    public Sequential<T1, T2, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    public Sequential<T1, T2, TResult> append(nn.Module module)
    {
        Add(module);
        return this;
    }

    protected internal void Add(string name, nn.Module sm)
    {
        register_module(name, sm);
        modulesInOrder.Add(sm);
    }

    protected internal void Add(nn.Module module) => Add(Count.ToString(), module);

    /// <summary>A sequence of some of the modules; a derived class that can make one overrides this.</summary>
    /// <exception cref="NotSupportedException">The derived class does not.</exception>
    protected virtual Sequential<T1, T2, TResult> Slice(int start, int end) =>
        throw new NotSupportedException($"{GetType().Name} does not say how a part of it is made: override Slice. Received: {start}..{end}.");
}
