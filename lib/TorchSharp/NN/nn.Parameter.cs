using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        internal long OwnedBytes => owner?.Weight ?? 0;
    }

    public static partial class nn
    {
        /// <summary>Makes a tensor a parameter; the tensor passed in is spent.</summary>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}
