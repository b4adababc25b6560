namespace TransferNotebooks.Weights;

/// <summary>Bounds and copying of strided tensors.</summary>
internal static class StridedRange
{
    /// <summary>
    /// Checks that every element lies inside the storage: offset + Σ (size − 1) × stride, in bytes, against the storage's bytes.
    /// <paramref name="strides"/> null means contiguous.
    /// </summary>
    public static void Check(string name, WeightType type, ReadOnlySpan<long> shape, long[]? strides, long offset, long count, long storageBytes)
    {
        int size = type.Size();
        if (strides is not null && strides.Length != shape.Length)
            throw new WeightFileException($"tensor '{name}' has {shape.Length} sizes but {strides.Length} strides.");
        if (offset < 0) throw new WeightFileException($"tensor '{name}' starts at the negative offset {offset:N0}.");
        Int128 last = offset;
        if (count > 0 && strides is null) last += count - 1;
        for (int i = 0; strides is not null && i < shape.Length; i++)
        {
            if (strides[i] < 0) throw new WeightFileException($"tensor '{name}' has the negative stride {strides[i]:N0}, which PyTorch never writes.");
            if (count > 0) last += (Int128)(shape[i] - 1) * strides[i];
        }

        var end = (count == 0 ? offset : last + 1) * size;
        if (end > storageBytes)
        {
            throw new WeightFileException(
                $"tensor '{name}' of {type} and shape {WeightTypes.Text(shape)} reaches to byte {end:N0} of a storage of {storageBytes:N0} bytes; the file is truncated, damaged or hostile.");
        }
    }

    /// <summary>Copies a strided tensor to row-major order. <paramref name="byteOffset"/> is where its first element lies in <paramref name="storage"/>.</summary>
    public static void Gather(ReadOnlySpan<byte> storage, long byteOffset, long[] shape, long[] strides, int size, Span<byte> destination)
    {
        int rank = shape.Length;
        long inner = shape[rank - 1];
        long step = strides[rank - 1] * size;
        var index = new long[rank];
        long row = byteOffset;
        int to = 0;
        while (true)
        {
            if (step == size)
            {
                int length = (int)(inner * size);
                storage.Slice((int)row, length).CopyTo(destination.Slice(to, length));
                to += length;
            }
            else
            {
                for (long i = 0, from = row; i < inner; i++, from += step, to += size)
                    storage.Slice((int)from, size).CopyTo(destination.Slice(to, size));
            }

            int d = rank - 2;
            for (; d >= 0; d--)
            {
                row += strides[d] * size;
                if (++index[d] < shape[d]) break;
                row -= shape[d] * strides[d] * size;
                index[d] = 0;
            }

            if (d < 0) return;
        }
    }
}
