namespace TorchSharp.Utils;

public sealed unsafe partial class TensorAccessor<T>
{
    /// <summary>All elements in row-major order.</summary>
    public T[] ToArray()
    {
        var array = GC.AllocateUninitializedArray<T>(checked((int)Count));
        Read(array, 0);
        return array;
    }

    /// <summary>All elements in an array with the tensor's dimensions; a tensor without dimensions gives an array of one.</summary>
    public Array ToNDArray()
    {
        if (shape.Length < 2) return ToArray();
        var array = Array.CreateInstance(typeof(T), shape);
        if (Count > 0)
        {
            ref var first = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(array);
            fixed (byte* target = &first) Read(new Span<T>(target, checked((int)Count)), 0);
        }
        return array;
    }

    /// <summary>Copies elements into an array until either ends.</summary>
    /// <param name="array">Where they go.</param>
    /// <param name="arrayIndex">The first place written.</param>
    /// <param name="tensorIndex">The first element copied, in row-major order.</param>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        Read(target[..Fitting(target.Length, tensorIndex)], tensorIndex);
    }

    /// <summary>Copies an array into the elements until either ends.</summary>
    /// <param name="array">Where they come from.</param>
    /// <param name="arrayIndex">The first place read.</param>
    /// <param name="tensorIndex">The first element written, in row-major order.</param>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyFrom(T[], int, long)"/>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Alive();
        var source = array[arrayIndex..];
        source = source[..Fitting(source.Length, tensorIndex)];
        if (contiguous) source.CopyTo(new Span<T>(data + tensorIndex, source.Length));
        else
        {
            var walk = new Walk(shape, strides, tensorIndex);
            foreach (var item in source)
            {
                data[walk.Offset] = item;
                walk.Next();
            }
        }
        GC.KeepAlive(tensor);
    }

    private int Fitting(int room, long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex > Count || (tensorIndex == Count && Count > 0))
            throw new ArgumentOutOfRangeException(nameof(tensorIndex), $"The tensor has {Count} elements. Received: first element {tensorIndex}.");
        return (int)Math.Min(room, Count - tensorIndex);
    }

    private void Read(Span<T> target, long first)
    {
        Alive();
        if (contiguous) new ReadOnlySpan<T>(data + first, target.Length).CopyTo(target);
        else
        {
            var walk = new Walk(shape, strides, first);
            foreach (ref var item in target)
            {
                item = data[walk.Offset];
                walk.Next();
            }
        }
        GC.KeepAlive(tensor);
    }

    /// <summary>Steps through strided memory in row-major order.</summary>
    private ref struct Walk
    {
        private readonly long[] shape;
        private readonly long[] strides;
        private readonly long[] place;

        internal long Offset;

        internal Walk(long[] shape, long[] strides, long first)
        {
            (this.shape, this.strides) = (shape, strides);
            place = new long[shape.Length];
            for (var i = shape.Length - 1; i >= 0 && first > 0; i--)
            {
                (first, place[i]) = Math.DivRem(first, shape[i]);
                Offset += place[i] * strides[i];
            }
        }

        internal void Next()
        {
            for (var i = shape.Length - 1; i >= 0; i--)
            {
                Offset += strides[i];
                if (++place[i] < shape[i]) return;
                Offset -= place[i] * strides[i];
                place[i] = 0;
            }
        }
    }
}
