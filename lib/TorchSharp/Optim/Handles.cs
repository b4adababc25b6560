using System.Runtime.InteropServices;
using TorchSharp.Binding;

namespace TorchSharp;

/// <summary>Native tensors in a row, for the operators on lists; without managed objects for what lives only inside a step.</summary>
internal readonly unsafe struct Handles : IDisposable
{
    internal readonly nint* Items;
    internal readonly int Count;
    private readonly bool owned;

    private Handles(nint* items, int count, bool owned)
    {
        Items = items;
        Count = count;
        this.owned = owned;
    }

    /// <summary>Room for tensors that others keep alive.</summary>
    internal static Handles Borrowed(int count) => new((nint*)NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(nint)), count, false);

    /// <summary>Room for tensors that are freed with it.</summary>
    internal static Handles Owned(int count) => new((nint*)NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(nint)), count, true);

    /// <summary>The list an operator returned.</summary>
    internal static Handles Taken(in NativeValue list) => new((nint*)list.Pointer, list.Count, true);

    /// <summary>The first few of this row; dispose one of the two.</summary>
    internal Handles First(int count) => new(Items, count, owned);

    /// <summary>Frees the row and, where they are its own, the tensors.</summary>
    public void Dispose()
    {
        if (Items is null) return;
        if (owned) for (var i = 0; i < Count; i++) if (Items[i] != 0) Native.tensor_free(Items[i]);
        NativeMemory.Free(Items);
    }
}
