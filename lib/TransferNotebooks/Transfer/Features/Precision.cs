namespace TransferNotebooks;

/// <summary>The number format in which a network computes features.</summary>
public enum Precision
{
    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>16-bit bfloat16: 8 bits of exponent as float32, 8 bits of precision. About twice as fast where the processor has it (AVX-512 BF16, AMX).</summary>
    BFloat16,

    /// <summary>
    /// 16-bit floating point: 5 bits of exponent, 11 bits of precision. For training on a CUDA GPU only, where the loss is scaled so that small gradients do not
    /// vanish (Micikevicius et al. 2018, "Mixed precision training", section 3.2).
    /// </summary>
    Float16,
}
