using TorchSharp.Binding;

namespace TorchSharp;

// Copies and fills.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy that is part of the graph.</summary>
        public Tensor clone() => Aten.Call("clone", this);

        /// <summary>Copies another tensor's elements into this one, with broadcasting and conversion.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.InPlace("copy_", this, source, nonBlocking);

        /// <summary>Writes one number everywhere.</summary>
        public Tensor fill_(Scalar value) => Aten.InPlace("fill_.Scalar", this, value);

        /// <summary>Writes zero everywhere.</summary>
        public Tensor zero_() => Aten.InPlace("zero_", this);

        /// <summary>Makes this tensor use another's storage, sizes and strides.</summary>
        public Tensor set_(Tensor source) => Aten.InPlace("set_.source_Tensor", this, source);

        /// <summary>Takes it out of the graph.</summary>
        public Tensor detach_() => Aten.InPlace("detach_", this);

        /// <summary>A copy in memory that CUDA can reach directly.</summary>
        public Tensor pin_memory() => Aten.Call("pin_memory", this);

        /// <summary>Whether it is in memory that CUDA can reach directly.</summary>
        public bool is_pinned() => Aten.CallInt("is_pinned", this) != 0;

        /// <summary>A sparse tensor as a dense one; else the tensor.</summary>
        public Tensor to_dense() => Aten.Call("to_dense", this);
    }
}
