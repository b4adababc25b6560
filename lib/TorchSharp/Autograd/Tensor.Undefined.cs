namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private Tensor() => GC.SuppressFinalize(this);

        /// <summary>What stands for a gradient that is not there: <see cref="IsInvalid"/> holds.</summary>
        internal static Tensor Undefined() => new();

        /// <summary>Wraps a handle that owns a reference; 0 becomes an undefined tensor.</summary>
        internal static Tensor FromHandleOrUndefined(nint handle) => handle == 0 ? Undefined() : FromHandle(handle);
    }
}
