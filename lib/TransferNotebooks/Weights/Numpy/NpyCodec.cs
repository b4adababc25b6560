using System.Text;

namespace TransferNotebooks.Weights.Numpy;

/// <summary>Arrays to and from NPY bytes.</summary>
internal static class NpyCodec
{
    private static readonly UTF32Encoding Utf32 = new(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true);

    /// <summary>The array that starts at the beginning of <paramref name="source"/>.</summary>
    public static NpyArray Read(string name, ByteSource source)
    {
        NpyHeader? header = null;
        source.Read(0, (int)Math.Min(source.Length, (1 << 20) + 16), bytes => header = NpyHeader.Parse(bytes));
        var (description, fortran, shape, start) = header!;
        return NpyTypes.TextLength(description) is { } length
            ? Texts(name, source, start, shape, fortran, length)
            : new NpyArray(Numbers(name, source, start, shape, fortran, description));
    }

    /// <summary>Writes an array.</summary>
    public static void Write(Stream stream, NpyArray array)
    {
        if (array.IsText)
        {
            WriteTexts(stream, array);
            return;
        }

        stream.Write(NpyHeader.Write(NpyTypes.Text(array.Numbers.Type), array.Numbers.Shape));
        stream.Write(array.Numbers.Data.Span);
    }

    private static WeightTensor Numbers(string name, ByteSource source, int start, long[] shape, bool fortran, string description)
    {
        var (type, bigEndian) = NpyTypes.Parse(description);
        long count = WeightTypes.Count(shape);
        var values = new OffsetBytes(source, start, source.Length - start);
        if (values.Length != (Int128)count * type.Size())
            throw new WeightFileException($"the array '{name}' of shape {WeightTypes.Text(shape)} and type {description} needs {(Int128)count * type.Size():N0} bytes but has {values.Length:N0}; the file is truncated or damaged.");
        long[]? strides = null;
        if (fortran)
        {
            strides = WeightTypes.Contiguous([.. shape.Reverse()]);
            Array.Reverse(strides);
        }

        return new WeightTensor(name, type, shape, bigEndian ? values.Swapped(type.SwapSize()) : values, 0, strides);
    }

    private static NpyArray Texts(string name, ByteSource source, int start, long[] shape, bool fortran, int length)
    {
        if (fortran && shape.Length > 1) throw new WeightFileException($"the array '{name}' has texts in Fortran order, which is not read.");
        long count = WeightTypes.Count(shape);
        int size = 4 * length;
        if (source.Length - start != (Int128)count * size || (length == 0 && count > 1 << 20))
            throw new WeightFileException($"the array '{name}' of {count:N0} texts of {length} characters does not have {(Int128)count * size:N0} bytes; the file is truncated or damaged.");
        if (source.Length > Array.MaxLength) throw new WeightFileException($"the array '{name}' of texts is larger than 2 GiB, which is not supported.");
        var texts = new string[count];
        source.Read(start, (int)(count * size), bytes =>
        {
            for (int i = 0; i < texts.Length; i++)
            {
                try
                {
                    texts[i] = Utf32.GetString(bytes.Slice(i * size, size)).TrimEnd('\0');
                }
                catch (DecoderFallbackException e)
                {
                    throw new WeightFileException($"the array '{name}' has a text that is not valid UTF-32.", e);
                }
            }
        });
        return new NpyArray(name, shape, texts);
    }

    private static void WriteTexts(Stream stream, NpyArray array)
    {
        var encoded = array.Texts.Select(text => Utf32.GetBytes(text)).ToList();
        int size = Math.Max(4, encoded.Count == 0 ? 4 : encoded.Max(bytes => bytes.Length));
        stream.Write(NpyHeader.Write($"<U{size / 4}", array.Shape.ToArray()));
        var padding = new byte[size];
        foreach (var bytes in encoded)
        {
            stream.Write(bytes);
            stream.Write(padding, 0, size - bytes.Length);
        }
    }
}
