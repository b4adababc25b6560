namespace TransferNotebooks;

/// <summary>A layer that multiplies matrices itself, beside what the layers in it do.</summary>
internal interface ICountsMultiplyAdds
{
    /// <summary>Multiply-adds of its own for one run.</summary>
    /// <param name="input">Shape of its input.</param>
    /// <param name="output">Shape of its output.</param>
    long OwnMultiplyAdds(long[] input, long[] output);
}
