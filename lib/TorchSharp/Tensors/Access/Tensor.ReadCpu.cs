namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>One element by its row-major number, of a tensor on the CPU.</summary>
        /// <exception cref="ArgumentException">The tensor holds another type.</exception>
        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"Elements can be read on the CPU only; call cpu() first. Received: a tensor on {device}.");
            using var elements = data<T>();
            return elements[i];
        }

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        /// <summary>One element of a bfloat16 tensor by its row-major number, as float32.</summary>
        public float ReadCpuBFloat16(long i)
        {
            if (dtype != ScalarType.BFloat16) throw new ArgumentException($"This tensor holds {dtype}, and BFloat16 was asked for.");
            using var wide = to(ScalarType.Float32);
            return wide.ReadCpuSingle(i);
        }
    }
}
