using TorchSharp.Binding;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        private static readonly delegate* unmanaged<nint, void**, int> data_pointer = (delegate* unmanaged<nint, void**, int>)Native.Export("tn_tensor_data");

        /// <summary>The elements as .NET values; nothing is converted.</summary>
        /// <typeparam name="T">The .NET type of the element type.</typeparam>
        /// <exception cref="ArgumentException">The tensor holds another type.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireType<T>();
            if (device_type == DeviceType.CPU && !IsLazy) return new(this, false);
            var copy = device_type == DeviceType.CPU ? Resolved() : cpu();
            return new(copy.DetachFromDisposeScope(), true);
        }

        /// <summary>The bytes of a contiguous tensor on the CPU: its own memory, not a copy.</summary>
        /// <exception cref="InvalidOperationException">It is not contiguous, not on the CPU, or larger than a span can be.</exception>
        public Span<byte> bytes
        {
            get => new(Contiguous(), checked((int)(numel() * ElementSize)));
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"This tensor of shape [{string.Join(", ", shape)}] holds {target.Length} bytes. Received: {value.Length}.", nameof(value));
                value.CopyTo(target);
                GC.KeepAlive(this);
            }
        }

        /// <summary>Writes the elements' bytes in row-major order.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var plain = device_type == DeviceType.CPU && is_contiguous() && !IsLazy ? alias() : Plain();
            var start = (byte*)plain.Contiguous();
            var length = numel() * ElementSize;
            for (long done = 0; done < length;)
            {
                var count = (int)Math.Min(length - done, 1 << 20);
                stream.Write(new ReadOnlySpan<byte>(start + done, count));
                done += count;
            }
            GC.KeepAlive(plain);
        }

        /// <summary>Reads the elements' bytes in row-major order.</summary>
        /// <exception cref="EndOfStreamException">The stream ends before the tensor is full.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            if (device_type != DeviceType.CPU || !is_contiguous())
            {
                using var fresh = torch.empty(shape, dtype, CPU);
                fresh.ReadBytesFromStream(stream, bufferSize);
                using var guard = no_grad();
                copy_(fresh);
                return;
            }
            var start = (byte*)Contiguous();
            var length = numel() * ElementSize;
            for (long done = 0; done < length;)
            {
                var count = (int)Math.Min(length - done, 1 << 20);
                stream.ReadExactly(new Span<byte>(start + done, count));
                done += count;
            }
            GC.KeepAlive(this);
        }

        /// <summary>Elements as nested lists of plain numbers; a tensor with one element and no dimension as one number.</summary>
        public object tolist()
        {
            if (dim() == 0) return ToScalar();
            return unbind(0).Select(slice => { using (slice) return slice.tolist(); }).ToList();
        }

        internal void* DataPointer()
        {
            void* result;
            Native.Check(data_pointer(Handle, &result));
            GC.KeepAlive(this);
            return result;
        }

        // Whether the memory differs from the values: a conjugation or negation is still to be computed, or the
        // zeros of a gradient that is known to vanish were never written down.
        private bool IsLazy => (Facts & 64) != 0 || (DataPointer() == null && numel() > 0);

        private Tensor Resolved()
        {
            if ((Facts & 64) == 0) return clone();
            using var conjugated = resolve_conj();
            return conjugated.resolve_neg();
        }

        private Tensor Plain()
        {
            using var resolved = Resolved();
            using var here = resolved.cpu();
            return here.contiguous();
        }

        private void* Contiguous()
        {
            if (device_type != DeviceType.CPU) throw new InvalidOperationException($"Bytes can be reached on the CPU only; call cpu() first. Received: a tensor on {device}.");
            if (!is_contiguous() || IsLazy)
                throw new InvalidOperationException($"Bytes can be reached in contiguous tensors only; call contiguous() first. Received: shape [{string.Join(", ", shape)}], strides [{string.Join(", ", stride())}].");
            return DataPointer();
        }
    }
}
