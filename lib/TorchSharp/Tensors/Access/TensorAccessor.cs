using System.Collections;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor as .NET values, in row-major order whatever the strides. On the CPU it reads and writes
/// the tensor's own memory; of a tensor elsewhere it holds a copy, which <see cref="Dispose"/> frees.
/// </summary>
public sealed unsafe partial class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly bool ownsTensor;
    private readonly T* data;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(Tensor tensor, bool ownsTensor)
    {
        this.tensor = tensor;
        this.ownsTensor = ownsTensor;
        data = (T*)tensor.DataPointer();
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    public bool IsReadOnly => false;

    /// <summary>The element at a position: one number counts in row-major order, several name the place in each dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">The place lies outside the tensor.</exception>
    public T this[params long[] indices]
    {
        get => Place(indices);
        set => Place(indices) = value;
    }

    private ref T Place(long[] indices)
    {
        Alive();
        if (indices.Length == shape.Length && indices.Length != 1)
        {
            var offset = 0L;
            for (var i = 0; i < indices.Length; i++)
            {
                if ((ulong)indices[i] >= (ulong)shape[i]) throw Outside(indices);
                offset += indices[i] * strides[i];
            }
            return ref data[offset];
        }
        if (indices.Length != 1 || (ulong)indices[0] >= (ulong)Count) throw Outside(indices);
        return ref data[Offset(indices[0])];
    }

    /// <summary>Where the element with a row-major number lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Offset(long position) => contiguous ? position : Strided(position);

    private long Strided(long position)
    {
        var offset = 0L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            (position, var place) = Math.DivRem(position, shape[i]);
            offset += place * strides[i];
        }
        return offset;
    }

    private void Alive() => _ = tensor.Handle;

    private IndexOutOfRangeException Outside(long[] indices) =>
        new($"The tensor has the shape [{string.Join(", ", shape)}]. Received: index [{string.Join(", ", indices)}].");

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++) yield return At(i);
    }

    private T At(long position)
    {
        Alive();
        return data[Offset(position)];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both have the same elements in the same order.</summary>
    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) =>
        ReferenceEquals(left, right) || left is not null && right is not null && left.Count == right.Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Frees the copy of a tensor on another device; a tensor on the CPU stays as it is.</summary>
    public void Dispose()
    {
        if (ownsTensor) tensor.Dispose();
    }
}
