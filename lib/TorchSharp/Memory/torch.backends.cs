using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Settings of the libraries under libtorch.</summary>
    public static class backends
    {
        public static class cuda
        {
            public static bool flash_sdp_enabled() => Switches.Is(Switches.FlashAttention);

            public static bool math_sdp_enabled() => Switches.Is(Switches.MathAttention);

            public static void enable_flash_sdp(bool enable) => Switches.Set(Switches.FlashAttention, enable);

            public static void enable_math_sdp(bool enable) => Switches.Set(Switches.MathAttention, enable);

            public static class matmul
            {
                /// <summary>Whether float32 matrix products on CUDA may round their inputs to TF32.</summary>
                public static bool allow_tf32 { get => Switches.Is(Switches.MatmulTf32); set => Switches.Set(Switches.MatmulTf32, value); }

                /// <summary>Whether half-precision products may add up in half precision.</summary>
                public static bool allow_fp16_reduced_precision_reduction
                {
                    get => Switches.Is(Switches.MatmulReducedPrecision);
                    set => Switches.Set(Switches.MatmulReducedPrecision, value);
                }
            }
        }

        public static class cudnn
        {
            /// <summary>Whether float32 convolutions on CUDA may round their inputs to TF32.</summary>
            public static bool allow_tf32 { get => Switches.Is(Switches.CudnnTf32); set => Switches.Set(Switches.CudnnTf32, value); }

            /// <summary>Whether cuDNN tries its algorithms on the first call with each shape and keeps the fastest.</summary>
            public static bool benchmark { get => Switches.Is(Switches.CudnnBenchmark); set => Switches.Set(Switches.CudnnBenchmark, value); }

            /// <summary>Whether cuDNN takes only algorithms that give the same result every time.</summary>
            public static bool deterministic { get => Switches.Is(Switches.CudnnDeterministic); set => Switches.Set(Switches.CudnnDeterministic, value); }

            public static bool enabled { get => Switches.Is(Switches.Cudnn); set => Switches.Set(Switches.Cudnn, value); }

            public static bool is_available() => torch.cuda.is_cudnn_available();
        }
    }
}
