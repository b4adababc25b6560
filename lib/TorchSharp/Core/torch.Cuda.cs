using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>CUDA devices.</summary>
    public static unsafe partial class cuda
    {
        private static readonly delegate* unmanaged<int> count = (delegate* unmanaged<int>)Native.Export("tn_cuda_device_count");
        private static readonly delegate* unmanaged<int> cudnn = (delegate* unmanaged<int>)Native.Export("tn_cudnn_available");
        private static readonly delegate* unmanaged<int, int> wait = (delegate* unmanaged<int, int>)Native.Export("tn_cuda_synchronize");

        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => cudnn() != 0;

        public static int device_count() => count();

        /// <summary>Seeds the current device; seeds are shared with the CPU's generator, as in PyTorch's <c>manual_seed</c>.</summary>
        public static void manual_seed(long seed) => manual_seed_all(seed);

        public static void manual_seed_all(long seed)
        {
            for (var index = 0; index < device_count(); index++) Generator.DefaultOf(new Device(DeviceType.CUDA, index)).manual_seed(seed);
        }

        /// <summary>Waits until all work on a device is done.</summary>
        public static void synchronize(Device? device = null)
        {
            if (is_available()) Native.Check(wait(device?.index ?? -1));
        }
    }
}
