using TorchSharp.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What the embeddings share: a table's first values, the padding entry, the limit on its vectors' lengths.</summary>
internal static class EmbeddingTable
{
    /// <summary>Normal numbers, and zeros for the padding entry.</summary>
    internal static Parameter Draw(long count, long dimensions, long? padding, Device? device, ScalarType? dtype)
    {
        var table = nn.init.normal_(empty(count, dimensions, dtype, device));
        var place = Place(table, padding);
        if (place >= 0)
        {
            using var row = Aten.Call("select.int", table, 0L, place);
            Aten.InPlace("fill_.Scalar", row, 0L);
        }
        return new Parameter(table);
    }

    /// <summary>The place of the padding entry counted from the front; −1 where there is none.</summary>
    internal static long Place(Tensor table, long? padding)
    {
        if (padding is not { } place) return -1;
        var count = table.size(0);
        if (place < -count || place >= count) throw new ArgumentOutOfRangeException(nameof(padding), $"The padding entry must be one of the table's {count}. Received: {place}.");
        return place < 0 ? place + count : place;
    }

    /// <summary>Scales the vectors that are looked up and are longer than a limit down to it, in the table.</summary>
    internal static void Shorten(Tensor table, Tensor indices, double most, double norm)
    {
        using var unrecorded = no_grad();
        using var data = Aten.Call("detach", table);
        using var plain = Aten.Call("contiguous", indices);
        Aten.InPlace("embedding_renorm_", data, plain, most, norm);
    }

    /// <summary>The given vectors as a table's parameter, in the wanted type and place.</summary>
    internal static Parameter Given(Tensor embeddings, bool freeze, Device? device, ScalarType? dtype)
    {
        if (embeddings.dim() != 2) throw new ArgumentException($"A table of vectors has two dimensions. Received: [{string.Join(", ", embeddings.shape)}].", nameof(embeddings));
        using var unrecorded = no_grad();
        var table = Aten.Call("detach", embeddings);
        if (dtype is null && device is null) return new Parameter(table, !freeze);
        using var first = table;
        return new Parameter(Aten.Call("to.device", first, device ?? embeddings.device, dtype ?? embeddings.dtype, false, false), !freeze);
    }
}
