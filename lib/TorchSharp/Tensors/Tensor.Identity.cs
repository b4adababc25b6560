namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether its dimensions have names: never, on this engine.</summary>
        public bool has_names() => false;

        /// <summary>Wraps a native tensor, whose reference the new object takes over.</summary>
        /// <param name="handle">What <see cref="DecoupleFromNativeHandle"/> gave away.</param>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => FromHandle(handle);

        /// <inheritdoc cref="DetachFromDisposeScope"/>
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();
    }
}
