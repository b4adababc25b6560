using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Automatic differentiation.</summary>
    public static unsafe partial class autograd
    {
        private static readonly delegate* unmanaged<nint*, int, nint*, int, int, int, nint*, int, int> run_backward =
            (delegate* unmanaged<nint*, int, nint*, int, int, int, nint*, int, int>)Native.Export("tn_backward");
        private static readonly delegate* unmanaged<nint*, int, nint*, int, nint*, int, int, int, int, nint*, int> run_grad =
            (delegate* unmanaged<nint*, int, nint*, int, nint*, int, int, int, int, nint*, int>)Native.Export("tn_grad");

        /// <summary>Adds up the gradients of tensors in the leaves they depend on.</summary>
        /// <param name="tensors">What is differentiated.</param>
        /// <param name="grad_tensors">The vectors of the vector-Jacobian product; may be left out for numbers.</param>
        /// <param name="retain_graph">Whether the graph can be used again; null: as <paramref name="create_graph"/>.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated themselves.</param>
        /// <param name="inputs">The only leaves to fill; null: all.</param>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var (roots, vectors, leaves) = (Handles(tensors), Handles(grad_tensors), Handles(inputs));
            int status;
            // Custom functions call back into managed code, so the whole pass is no place to abort a thread in.
            using (NoAbort.Enter())
                fixed (nint* r = roots, v = vectors, l = leaves)
                    status = run_backward(r, roots.Length, v, vectors.Length, Optional(retain_graph), create_graph ? 1 : 0, l, leaves.Length);
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
            CustomCalls.ForgetGone();
            Native.Check(status);
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of outputs with respect to inputs, without touching <c>grad</c>.</summary>
        /// <returns>One gradient per input; where an unused input is allowed and nothing flows to it, one that is <see cref="Tensor.IsInvalid"/>.</returns>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var (roots, leaves, vectors) = (Handles(outputs), Handles(inputs), Handles(grad_outputs));
            var results = new nint[leaves.Length];
            int status;
            using (NoAbort.Enter())
                fixed (nint* r = roots, l = leaves, v = vectors, found = results)
                    status = run_grad(r, roots.Length, l, leaves.Length, v, vectors.Length, Optional(retain_graph || create_graph), create_graph ? 1 : 0, allow_unused ? 1 : 0, found);
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            CustomCalls.ForgetGone();
            Native.Check(status);
            return Array.ConvertAll(results, Tensor.FromHandleOrUndefined);
        }

        private static nint[] Handles(IList<Tensor>? tensors)
        {
            if (tensors is null) return [];
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i]?.Handle ?? 0;
            return handles;
        }

        private static int Optional(bool? value) => value is { } v ? v ? 1 : 0 : -1;
    }
}
