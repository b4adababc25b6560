namespace TorchSharp;

// Conversions of the element type under PyTorch's short names.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Converted to float32.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>Converted to float64.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>Converted to float16.</summary>
        public Tensor half() => to(ScalarType.Float16);

        /// <summary>Converted to bfloat16.</summary>
        public Tensor bfloat16() => to(ScalarType.BFloat16);

        /// <summary>Converted to int64.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>Converted to int32.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>Converted to int16.</summary>
        public Tensor @short() => to(ScalarType.Int16);

        /// <summary>Converted to uint8.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>Converted to int8.</summary>
        public Tensor @char() => to(ScalarType.Int8);

        /// <summary>Converted to truth values: whether not zero.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>Converted to complex64.</summary>
        public Tensor cfloat() => to(ScalarType.ComplexFloat32);

        /// <summary>Converted to complex128.</summary>
        public Tensor cdouble() => to(ScalarType.ComplexFloat64);

        /// <summary>Converted to an element type.</summary>
        public Tensor type(ScalarType dtype) => to(dtype);

        /// <summary>Converted by a function such as <see cref="FloatTensor"/>.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        /// <summary>Converted to another tensor's element type.</summary>
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);

        /// <summary>Moved to Apple's GPU.</summary>
        public Tensor mps(bool non_blocking = false) => to(torch.MPS, non_blocking: non_blocking);
    }

    /// <inheritdoc cref="Tensor.@bool"/>
    public static Tensor BoolTensor(Tensor t) => t.@bool();

    /// <inheritdoc cref="Tensor.@byte"/>
    public static Tensor ByteTensor(Tensor t) => t.@byte();

    /// <inheritdoc cref="Tensor.@short"/>
    public static Tensor ShortTensor(Tensor t) => t.@short();

    /// <inheritdoc cref="Tensor.@int"/>
    public static Tensor IntTensor(Tensor t) => t.@int();

    /// <inheritdoc cref="Tensor.@long"/>
    public static Tensor LongTensor(Tensor t) => t.@long();

    /// <inheritdoc cref="Tensor.@float"/>
    public static Tensor FloatTensor(Tensor t) => t.@float();

    /// <inheritdoc cref="Tensor.@double"/>
    public static Tensor DoubleTensor(Tensor t) => t.@double();
}
