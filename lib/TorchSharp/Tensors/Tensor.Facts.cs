using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of dimensions.</summary>
        public unsafe long dim() { var result = Native.tensor_dim(Handle); GC.KeepAlive(this); return result; }

        public long ndim => dim();

        public long Dimensions => dim();

        /// <summary>The number of elements.</summary>
        public unsafe long numel() { var result = Native.tensor_numel(Handle); GC.KeepAlive(this); return result; }

        public long NumberOfElements => numel();

        /// <summary>Bytes an element takes.</summary>
        public long ElementSize => SizeOf(dtype);

        /// <summary>The sizes of its dimensions.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                fixed (long* target = sizes) Native.Check(Native.tensor_sizes(Handle, target));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        /// <inheritdoc cref="shape"/>
        public long[] size() => shape;

        public long element_size() => ElementSize;

        public long size(int dim) => shape[dim < 0 ? dim + (int)this.dim() : dim];

        public unsafe long[] stride()
        {
            var strides = new long[dim()];
            fixed (long* target = strides) Native.Check(Native.tensor_strides(Handle, target));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim) => stride()[dim < 0 ? dim + (int)this.dim() : dim];

        /// <summary>Elements between the start of the storage and the first element.</summary>
        public unsafe long storage_offset()
        {
            long offset;
            Native.Check(tensor_offset(Handle, &offset));
            GC.KeepAlive(this);
            return offset;
        }

        private static readonly unsafe delegate* unmanaged<nint, long*, int> tensor_offset =
            (delegate* unmanaged<nint, long*, int>)Native.Export("tn_tensor_storage_offset");

        public unsafe ScalarType dtype { get { var result = (ScalarType)Native.tensor_dtype(Handle); GC.KeepAlive(this); return result; } }

        public unsafe Device device { get { var result = Device.Unpack(Native.tensor_device(Handle)); GC.KeepAlive(this); return result; } }

        public DeviceType device_type => device.type;

        public int device_index => device.index;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_sparse => (Facts & 128) != 0;

        public bool is_leaf => (Facts & 1) != 0;

        public bool is_contiguous() => (Facts & 4) != 0;

        internal bool IsView => (Facts & 2) != 0;

        internal bool IsChannelsLast => (Facts & 8) != 0;

        internal bool HasGradFunction => (Facts & 16) != 0;

        private static readonly unsafe delegate* unmanaged<nint, int*, int> tensor_facts =
            (delegate* unmanaged<nint, int*, int>)Native.Export("tn_tensor_facts");

        private unsafe int Facts
        {
            get
            {
                int facts;
                Native.Check(tensor_facts(Handle, &facts));
                GC.KeepAlive(this);
                return facts;
            }
        }
    }
}
