using System.Runtime.InteropServices;
using TorchSharp;
using TransferNotebooks.Weights;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>The collected maps of one stage of the source model: half precision on disk, read from the mapped files sample by sample.</summary>
public sealed class ProxyMaps
{
    private readonly ShardedBytes values;
    private readonly int length;

    internal ProxyMaps(ShardedBytes values, int count, string stage, int[] shape)
    {
        (this.values, Count, Stage) = (values, count, stage);
        (Channels, Height, Width) = (shape[0], shape[1], shape[2]);
        length = Channels * Height * Width;
    }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>The stage of the source model that they come from.</summary>
    public string Stage { get; }

    /// <summary>Channels of a map.</summary>
    public int Channels { get; }

    /// <summary>Rows of a map.</summary>
    public int Height { get; }

    /// <summary>Columns of a map.</summary>
    public int Width { get; }

    /// <summary>Copies the map of one sample.</summary>
    /// <param name="position">0 up to <see cref="Count"/>.</param>
    /// <param name="destination">Room for C · H · W numbers, row-major.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">The room is too large or too small.</exception>
    public void CopyRow(int position, Span<Half> destination)
    {
        if ((uint)position >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(position), position, $"There are {Count} maps.");
        if (destination.Length != length) throw new ArgumentException($"A map has {length} numbers. Received: room for {destination.Length}.", nameof(destination));
        values.CopyTo((long)position * length * 2, MemoryMarshal.AsBytes(destination));
    }

    /// <summary>The maps of some samples, <c>[N, C, H, W]</c>, float32.</summary>
    /// <param name="positions">Places in the collection.</param>
    public Tensor Batch(IReadOnlyList<int> positions)
    {
        var (row, batch) = (new Half[length], new float[(long)positions.Count * length]);
        for (var i = 0; i < positions.Count; i++)
        {
            CopyRow(positions[i], row);
            var target = batch.AsSpan(i * length, length);
            for (var j = 0; j < length; j++) target[j] = (float)row[j];
        }
        return tensor(batch, [positions.Count, Channels, Height, Width]);
    }

    /// <summary>One line: how many, of what shape.</summary>
    public override string ToString() => $"{Count} maps of {Stage}, {Channels}×{Height}×{Width}, half precision";
}
