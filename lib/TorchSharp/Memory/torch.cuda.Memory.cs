using System.Runtime.InteropServices;
using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe partial class cuda
    {
        private const int NameRoom = 256;

        private static readonly delegate* unmanaged<int> statistics = (delegate* unmanaged<int>)Native.Export("tn_cuda_statistics");
        private static readonly delegate* unmanaged<int> empty = (delegate* unmanaged<int>)Native.Export("tn_cuda_empty_cache");
        private static readonly delegate* unmanaged<int, long*, int> memory = (delegate* unmanaged<int, long*, int>)Native.Export("tn_cuda_memory");
        private static readonly delegate* unmanaged<int, int> reset_peak = (delegate* unmanaged<int, int>)Native.Export("tn_cuda_reset_peak");
        private static readonly delegate* unmanaged<int, byte*, int, long*, int> properties = (delegate* unmanaged<int, byte*, int, long*, int>)Native.Export("tn_cuda_properties");

        /// <summary>Whether memory statistics and device properties can be had: the shim was compiled with CUDA's headers.</summary>
        internal static bool HasStatistics => statistics() != 0;

        /// <summary>Gives cached memory that no tensor uses back to the device. Without CUDA there is none, and nothing happens.</summary>
        public static void empty_cache()
        {
            if (is_available() && HasStatistics) Native.Check(empty());
        }

        /// <summary>Bytes that tensors hold on a device.</summary>
        public static long memory_allocated(Device? device = null) => Memory(device, 0);

        /// <summary>The most bytes that tensors held since the start or <see cref="reset_peak_memory_stats"/>.</summary>
        public static long max_memory_allocated(Device? device = null) => Memory(device, 1);

        /// <summary>Bytes that libtorch took from a device, cached ones included.</summary>
        public static long memory_reserved(Device? device = null) => Memory(device, 2);

        public static long max_memory_reserved(Device? device = null) => Memory(device, 3);

        /// <summary>Starts counting the peaks anew.</summary>
        public static void reset_peak_memory_stats(Device? device = null)
        {
            if (is_available() && HasStatistics) Native.Check(reset_peak(Index(device)));
        }

        /// <summary>Name, memory and kind of a device.</summary>
        /// <exception cref="InvalidOperationException">There is no CUDA device.</exception>
        public static CudaDeviceProperties get_device_properties(Device? device = null)
        {
            InitializeDeviceType(DeviceType.CUDA);
            var name = stackalloc byte[NameRoom];
            var numbers = stackalloc long[4];
            Native.Check(properties(Index(device), name, NameRoom, numbers));
            return new(Marshal.PtrToStringUTF8((nint)name) ?? "", numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3]);
        }

        public static string get_device_name(Device? device = null) => get_device_properties(device).name;

        public static (int major, int minor) get_device_capability(Device? device = null)
        {
            var found = get_device_properties(device);
            return (found.major, found.minor);
        }

        private static long Memory(Device? device, int which)
        {
            if (!is_available() || !HasStatistics) return 0;
            var numbers = stackalloc long[4];
            Native.Check(memory(Index(device), numbers));
            return numbers[which];
        }

        private static int Index(Device? device) => device is { index: >= 0 } ? device.index : 0;
    }

    /// <summary>What a CUDA device is.</summary>
    /// <param name="name">As the driver calls it.</param>
    /// <param name="total_memory">Bytes.</param>
    /// <param name="multi_processor_count">How many multiprocessors.</param>
    /// <param name="major">Compute capability before the point.</param>
    /// <param name="minor">Compute capability after the point.</param>
    public sealed record CudaDeviceProperties(string name, long total_memory, int multi_processor_count, int major, int minor);
}
