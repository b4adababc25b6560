using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Sequences of several lengths, stored step by step without padding, the longest sequence first.</summary>
                public sealed class PackedSequence : IDisposable
                {
                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices)
                    {
                        this.data = data;
                        this.batch_sizes = batch_sizes;
                        this.sorted_indices = sorted_indices!;
                        this.unsorted_indices = unsorted_indices!;
                    }

                    /// <summary>The steps of all sequences, [steps, *].</summary>
                    public readonly Tensor data;

                    /// <summary>How many sequences have a first step, a second one …, on the CPU.</summary>
                    public readonly Tensor batch_sizes;

                    /// <summary>Where each sequence, longest first, was in the input; null when they came in this order.</summary>
                    public readonly Tensor sorted_indices;

                    /// <summary>Where each input sequence is now; null when they came in this order.</summary>
                    public readonly Tensor unsorted_indices;

                    public PackedSequence MoveToOuterDisposeScope() => Each(tensor => tensor.MoveToOuterDisposeScope());

                    public PackedSequence DetachFromDisposeScope() => Each(tensor => tensor.DetachFromDisposeScope());

                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) => MoveToOtherDisposeScope(other.data.OwningScope);

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other) => Each(tensor => tensor.MoveToOtherDisposeScope(other));

                    public void Dispose() => Each(tensor => tensor.Dispose());

                    /// <summary>The same sequences with other data, in handles of its own.</summary>
                    internal PackedSequence With(Tensor data) =>
                        new(data, Aten.Call("alias", batch_sizes), Again(sorted_indices), Again(unsorted_indices));

                    /// <summary>States [*, N, hidden] of the input's order in this one.</summary>
                    internal Tensor Sorted(Tensor states) => Ordered(states, sorted_indices);

                    /// <summary>States of this order in the input's.</summary>
                    internal Tensor Unsorted(Tensor states) => Ordered(states, unsorted_indices);

                    private static Tensor Ordered(Tensor states, Tensor? order) => order is null ? states : Aten.Call("index_select", states, 1L, order);

                    private static Tensor? Again(Tensor? tensor) => tensor is null ? null : Aten.Call("alias", tensor);

                    private PackedSequence Each(Action<Tensor> action)
                    {
                        action(data);
                        action(batch_sizes);
                        if (sorted_indices is not null) action(sorted_indices);
                        if (unsorted_indices is not null) action(unsorted_indices);
                        return this;
                    }
                }
            }
        }
    }
}
