using TorchSharp.Binding;

namespace TorchSharp;

// Views and reshapes. Views share memory; reshape and flatten copy when they must.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same elements in another shape, without copying; one size may be −1.</summary>
        public Tensor view(params long[] shape) => Aten.Call("view", this, shape);

        /// <summary>The same elements in another tensor's shape, without copying.</summary>
        public Tensor view_as(Tensor other) => Aten.Call("view_as", this, other);

        /// <summary>The same elements in another shape; one size may be −1. Copies where no view is possible.</summary>
        public Tensor reshape(params long[] shape) => Aten.Call("reshape", this, shape);

        /// <summary>Dimensions start_dim to end_dim joined to one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.Call("flatten.using_ints", this, start_dim, end_dim);

        /// <summary>One dimension split into several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Aten.Call("unflatten.int", this, dim, sizes);

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>All elements in one dimension.</summary>
        public Tensor ravel() => Aten.Call("ravel", this);

        /// <summary>Dimensions of size 1 removed, all or one.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } one ? Aten.Call("squeeze.dim", this, one) : Aten.Call("squeeze", this);

        /// <summary>Dimensions of size 1 removed, all or one, in place.</summary>
        public Tensor squeeze_(long? dim = null) => dim is { } one ? Aten.InPlace("squeeze_.dim", this, one) : Aten.InPlace("squeeze_", this);

        /// <summary>A dimension of size 1 inserted.</summary>
        public Tensor unsqueeze(long dim) => Aten.Call("unsqueeze", this, dim);

        /// <summary>A dimension of size 1 inserted, in place.</summary>
        public Tensor unsqueeze_(long dim) => Aten.InPlace("unsqueeze_", this, dim);

        /// <summary>Dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor permute(params long[] permutation) => Aten.Call("permute", this, permutation);

        /// <summary>Two dimensions swapped.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.Call("transpose.int", this, dim0, dim1);

        /// <summary>Two dimensions swapped, in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Aten.InPlace("transpose_", this, dim0, dim1);

        /// <summary>Another name of <c>transpose</c>.</summary>
        public Tensor swapaxes(long dim0, long dim1) => Aten.Call("swapaxes", this, dim0, dim1);

        /// <summary>Another name of <c>transpose</c>.</summary>
        public Tensor swapdims(long dim0, long dim1) => Aten.Call("swapdims", this, dim0, dim1);

        /// <summary>Transpose of a matrix.</summary>
        public Tensor t() => Aten.Call("t", this);

        /// <summary>Dimensions moved to other places.</summary>
        public Tensor movedim(long[] source, long[] destination) => Aten.Call("movedim.intlist", this, source, destination);

        /// <summary>Another name of <c>movedim</c>.</summary>
        public Tensor moveaxis(long[] source, long[] destination) => Aten.Call("moveaxis.intlist", this, source, destination);

        /// <summary>Dimensions of size 1 repeated without copying; −1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Aten.Call("expand", this, sizes, isImplicit);

        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.Call("expand", this, sizes, isImplicit);

        public Tensor expand(params long[] sizes) => Aten.Call("expand", this, sizes);

        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);

        /// <summary>Expanded to another tensor's shape.</summary>
        public Tensor expand_as(Tensor other) => Aten.Call("expand_as", this, other);

        /// <summary>Broadcast to a shape without copying.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.Call("broadcast_to", this, shape);

        /// <summary>A view with any sizes and strides over the storage.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Aten.Call("as_strided", this, size, strides, storageOffset);

        /// <summary>All windows of a size along a dimension, in a new last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.Call("unfold", this, dimension, size, step);

        /// <summary>The same elements in row-major order; the tensor itself when they already are.</summary>
        public Tensor contiguous() => Aten.Call("contiguous", this);

        /// <summary>The diagonal with respect to two dimensions, as a view.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.Call("diagonal", this, offset, dim1, dim2);

        /// <summary>A view of length elements from start along a dimension.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten.Call("narrow", this, dim, start, length);

        /// <summary>One index along a dimension, which goes away.</summary>
        public Tensor select(long dim, long index) => Aten.Call("select.int", this, dim, index);

        /// <summary>Elements start to finish (exclusive) with a step along a dimension.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            step > 0 ? Aten.Call("slice.Tensor", this, dim, start, finish, step) : throw new ArgumentOutOfRangeException(nameof(step), $"A slice goes forward: the step must be positive. Received: {step}.");

        /// <summary>A new handle on the same memory, part of the same graph.</summary>
        public Tensor alias() => Aten.Call("alias", this);

        /// <summary>The same memory outside the graph.</summary>
        public Tensor detach() => Aten.Call("detach", this);
    }
}
