using TorchSharp.Binding;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static partial class jit
    {
        /// <summary>A copy for prediction only: parameters become constants of the program, batch normalisation disappears into convolutions.</summary>
        public static TModule freeze<TModule>(TModule module) where TModule : ScriptModule
        {
            nint frozen;
            Native.Check(ScriptNative.freeze(module.Handle, &frozen));
            GC.KeepAlive(module);
            return (TModule)module.Like(frozen);
        }

        /// <summary>
        /// A frozen copy rewritten for speed on this machine (oneDNN's own weight layouts among others). It cannot be saved:
        /// save the frozen one.
        /// </summary>
        public static TModule optimize_for_inference<TModule>(TModule module) where TModule : ScriptModule
        {
            using var frozen = freeze(module);
            nint optimized;
            Native.Check(ScriptNative.optimize(frozen.Handle, &optimized));
            return (TModule)module.Like(optimized);
        }
    }
}
