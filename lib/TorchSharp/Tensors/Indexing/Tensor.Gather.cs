using TorchSharp.Binding;

namespace TorchSharp;

// Picking elements by index or mask.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The given indices along a dimension.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.Call("index_select", this, dim, index);

        /// <summary>For each place, the element that the index names along a dimension.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.Call("gather", this, dim, index);

        /// <summary>Elements by their position in row-major order.</summary>
        public Tensor take(Tensor index) => Aten.Call("take", this, index);

        /// <summary>Elements along a dimension by index, with broadcasting.</summary>
        public Tensor take_along_dim(IEnumerable<long> indices)
        {
            using var index = IndexVector(indices, this);
            return take_along_dim(index);
        }

        public Tensor take_along_dim(IEnumerable<long> indices, long dim)
        {
            using var index = IndexVector(indices, this);
            return take_along_dim(index, dim);
        }

        public Tensor take_along_dim(Tensor indices) => Aten.Call("take_along_dim", this, indices);

        public Tensor take_along_dim(Tensor indices, long dim) => Aten.Call("take_along_dim", this, indices, dim);

        /// <summary>The elements where a mask is true, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Aten.Call("masked_select", this, mask);

        /// <summary>A number written where a mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.Call("masked_fill.Scalar", this, mask, value);

        /// <summary>A number written where a mask is true, in place.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.InPlace("masked_fill_.Scalar", this, mask, value);

        /// <summary>Elements of a source written in order where a mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.Call("masked_scatter", this, mask, value);

        /// <summary>Elements of a source written in order where a mask is true, in place.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.InPlace("masked_scatter_", this, mask, value);

        /// <summary>Indices of the elements that are not zero, [count, dimensions].</summary>
        public Tensor nonzero() => Aten.Call("nonzero", this);

        /// <summary>Another name of <c>nonzero</c>.</summary>
        public Tensor argwhere() => Aten.Call("argwhere", this);

        /// <summary>Elements of this (or x) where the condition holds, of y elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.Call("where.self", condition, this, y);
    }
}
