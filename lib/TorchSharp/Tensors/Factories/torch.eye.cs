using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A matrix with 1 on its diagonal and 0 elsewhere; square unless the columns are given.</summary>
    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.Call("eye.m", rows, columns < 0 ? rows : columns, dtype, Arg.None, Place(device), Arg.None), requires_grad, names);

    /// <summary>The coordinates of a matrix's lower triangle, [2, count].</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.Call("tril_indices", row, col, offset, dtype, Arg.None, Place(device), Arg.None);

    /// <summary>The coordinates of a matrix's upper triangle, [2, count].</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0L, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.Call("triu_indices", row, col, offset, dtype, Arg.None, Place(device), Arg.None);

    /// <summary>Uninitialised memory of a shape with given strides.</summary>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.Call("empty_strided", size, strides, dtype, Arg.None, Place(device), Arg.None), requires_grad, names);
}
