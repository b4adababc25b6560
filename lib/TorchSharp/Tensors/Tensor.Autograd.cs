using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    public partial class Tensor
    {
        private static readonly delegate* unmanaged<nint, nint*, int> grad_get = (delegate* unmanaged<nint, nint*, int>)Native.Export("tn_tensor_grad");
        private static readonly delegate* unmanaged<nint, nint, int> grad_set = (delegate* unmanaged<nint, nint, int>)Native.Export("tn_tensor_set_grad");
        private static readonly delegate* unmanaged<nint, int, int> requires_set = (delegate* unmanaged<nint, int, int>)Native.Export("tn_tensor_set_requires_grad");
        private static readonly delegate* unmanaged<nint, int> grad_retain = (delegate* unmanaged<nint, int>)Native.Export("tn_tensor_retain_grad");
        private static readonly delegate* unmanaged<nint, nint, int> data_set = (delegate* unmanaged<nint, nint, int>)Native.Export("tn_tensor_set_data");

        /// <summary>Whether gradients flow to it.</summary>
        public bool requires_grad
        {
            get { var result = Native.tensor_requires_grad(Handle) != 0; GC.KeepAlive(this); return result; }
            set { Native.Check(requires_set(Handle, value ? 1 : 0)); GC.KeepAlive(this); }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>The gradient that backward passes added up; null where there is none.</summary>
        public Tensor? grad
        {
            get
            {
                nint found;
                Native.Check(grad_get(Handle, &found));
                GC.KeepAlive(this);
                // The gradient belongs to its tensor, not to the scope in which somebody looked at it.
                return found == 0 ? null : FromHandle(found);
            }
            set
            {
                Native.Check(grad_set(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        /// <summary>Keeps the gradient of a tensor that is no leaf.</summary>
        public void retain_grad() { Native.Check(grad_retain(Handle)); GC.KeepAlive(this); }

        /// <summary>Computes the gradients of this number with respect to all leaves it depends on.</summary>
        public void backward() => torch.autograd.backward(this);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            torch.autograd.backward([this], grad_tensors, retain_graph ? true : create_graph ? null : false, create_graph, inputs);

        /// <summary>Takes over another tensor's data; everything that holds this tensor sees it.</summary>
        internal void SetData(Tensor data) { Native.Check(data_set(Handle, data.Handle)); GC.KeepAlive(this); GC.KeepAlive(data); }
    }
}
