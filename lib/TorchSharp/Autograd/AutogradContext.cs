using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What one application of a custom function hands from its forward to its backward.</summary>
        public unsafe class AutogradContext : IDisposable
        {
            private const int MostSaved = 64;

            private static readonly delegate* unmanaged<nint, nint*, int, int*, int> node_saved =
                (delegate* unmanaged<nint, nint*, int, int*, int>)Native.Export("tn_node_saved");

            private readonly Dictionary<string, object> data = [];

            internal AutogradContext()
            {
            }

            // The native node while its backward runs; it holds the saved tensors.
            internal nint Node { get; set; }

            internal List<Tensor>? Saved { get; private set; }

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>Whether gradients that are not there arrive as zeros (the default) or as tensors that are <see cref="Tensor.IsInvalid"/>.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            /// <summary>Keeps tensors for backward; called at most once, in forward. Null entries come back undefined.</summary>
            /// <exception cref="ArgumentException">More tensors than a function can keep.</exception>
            public void save_for_backward(List<Tensor> tensors)
            {
                if (tensors.Count > MostSaved) throw new ArgumentException($"A custom function can save {MostSaved} tensors; stack some of them. Received: {tensors.Count}.", nameof(tensors));
                Saved = [.. tensors];
            }

            /// <summary>Keeps anything but tensors for backward.</summary>
            /// <exception cref="ArgumentException">The value is a tensor, which only <see cref="save_for_backward"/> keeps safely.</exception>
            public void save_data(string key, object value)
            {
                if (value is Tensor) throw new ArgumentException("A tensor is kept with save_for_backward, which watches for changes in place and frees it after use. Received: a tensor.", nameof(value));
                data[key] = value;
            }

            /// <summary>What <see cref="save_data"/> kept; null for an unknown key.</summary>
            public object? get_data(string key) => data.GetValueOrDefault(key);

            /// <summary>Tells which inputs forward changes in place; each must be among its results.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            /// <summary>Tells which results no gradient flows through.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            /// <summary>Sets <see cref="MaterializeGrads"/>.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>The tensors that forward kept, in their order; in backward.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">A saved tensor was changed in place since, or the graph was freed by an earlier backward pass.</exception>
            public List<Tensor> get_saved_variables()
            {
                if (Node == 0) return [];
                var handles = stackalloc nint[MostSaved];
                int count;
                Native.Check(node_saved(Node, handles, MostSaved, &count));
                var tensors = new List<Tensor>(count);
                for (var i = 0; i < count; i++) tensors.Add(Tensor.FromHandleOrUndefined(handles[i]));
                return tensors;
            }

            internal void ForwardIsDone()
            {
                Saved = null;
                Dirty = [];
                NonDifferentiable = [];
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                ForwardIsDone();
                data.Clear();
            }
        }
    }
}
