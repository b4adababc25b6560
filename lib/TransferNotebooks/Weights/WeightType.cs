namespace TransferNotebooks;

/// <summary>Element type of a stored tensor. The numbers are those of PyTorch's and TorchSharp's <c>ScalarType</c>.</summary>
public enum WeightType
{
    /// <summary>Unsigned 8-bit integer.</summary>
    Byte = 0,

    /// <summary>Signed 8-bit integer.</summary>
    Int8 = 1,

    /// <summary>Signed 16-bit integer.</summary>
    Int16 = 2,

    /// <summary>Signed 32-bit integer.</summary>
    Int32 = 3,

    /// <summary>Signed 64-bit integer.</summary>
    Int64 = 4,

    /// <summary>IEEE 754 half precision.</summary>
    Float16 = 5,

    /// <summary>IEEE 754 single precision.</summary>
    Float32 = 6,

    /// <summary>IEEE 754 double precision.</summary>
    Float64 = 7,

    /// <summary>Complex number of two single-precision parts.</summary>
    ComplexFloat32 = 9,

    /// <summary>Complex number of two double-precision parts.</summary>
    ComplexFloat64 = 10,

    /// <summary>Truth value, one byte of 0 or 1.</summary>
    Bool = 11,

    /// <summary>The upper 16 bits of a single-precision number.</summary>
    BFloat16 = 15,
}
