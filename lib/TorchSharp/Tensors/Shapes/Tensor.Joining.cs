using TorchSharp.Binding;

namespace TorchSharp;

// Joining, splitting, repeating and reordering.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Cut along a dimension into pieces of a size, or of the given sizes.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Aten.CallList("split.sizes", this, sizes, dim);

        public Tensor[] split(long size, int dim = 0) => Aten.CallList("split.Tensor", this, size, dim);

        public Tensor[] split(long[] sizes, long dim = 0) => Aten.CallList("split.sizes", this, sizes, dim);

        public Tensor[] split(params long[] sizes) => Aten.CallList("split.sizes", this, sizes);

        /// <summary>Cut along a dimension into a number of pieces.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.CallList("chunk", this, chunks, dim);

        /// <summary>Cut into a number of pieces, or before the given indices.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Aten.CallList("tensor_split.sections", this, size, dim);

        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.CallList("tensor_split.indices", this, sizes, dim);

        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Aten.CallList("tensor_split.tensor_indices_or_sections", this, indices, dim);

        /// <summary>Cut along dimension 1 (dimension 0 for vectors).</summary>
        public Tensor[] hsplit(long size) => Aten.CallList("hsplit.int", this, size);

        public Tensor[] hsplit(params long[] sizes) => Aten.CallList("hsplit.array", this, sizes);

        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, dim() == 1 ? 0 : 1);

        /// <summary>Cut along dimension 0.</summary>
        public Tensor[] vsplit(long size) => Aten.CallList("vsplit.int", this, size);

        public Tensor[] vsplit(params long[] sizes) => Aten.CallList("vsplit.array", this, sizes);

        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);

        /// <summary>Cut along dimension 2.</summary>
        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2 });

        public Tensor[] dsplit((long, long, long) indices_or_sections) =>
            dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });

        public Tensor[] dsplit((long, long, long, long) indices_or_sections) =>
            dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4 });

        public Tensor[] dsplit(long size) => Aten.CallList("dsplit.int", this, size);

        public Tensor[] dsplit(params long[] sizes) => Aten.CallList("dsplit.array", this, sizes);

        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);

        /// <summary>The slices along a dimension, which goes away.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.CallList("unbind.int", this, dimension);

        /// <summary>The tensor repeated along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.Call("repeat", this, sizes);

        /// <summary>Like <c>repeat</c>, with missing dimensions taken as 1.</summary>
        public Tensor tile(long[] reps) => Aten.Call("tile", this, reps);

        /// <summary>Each element repeated on the spot.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.Call("repeat_interleave.self_int", this, repeats, dim, output_size);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.Call("repeat_interleave.self_Tensor", this, repeats, dim, output_size);

        /// <summary>Order reversed along dimensions.</summary>
        public Tensor flip(params long[] dims) => Aten.Call("flip", this, dims);

        /// <summary>Columns in reverse order.</summary>
        public Tensor fliplr() => Aten.Call("fliplr", this);

        /// <summary>Rows in reverse order.</summary>
        public Tensor flipud() => Aten.Call("flipud", this);

        /// <summary>Elements shifted along dimensions; what leaves one end enters at the other.</summary>
        public Tensor roll((long, long) shifts, (long, long) dims) => roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll(new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Aten.Call("roll", this, shifts, dims);

        public Tensor roll(long shifts, long? dims = null) => dims is { } dim ? Aten.Call("roll", this, shifts, dim) : Aten.Call("roll", this, shifts);

        public Tensor roll(long[] shifts) => Aten.Call("roll", this, shifts);

        public Tensor roll(long[] shifts, long[] dims) => Aten.Call("roll", this, shifts, dims);

        /// <summary>Rotated by k quarter turns in the plane of two dimensions.</summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.Call("rot90", this, k, dims is { } plane ? new[] { plane.Item1, plane.Item2 } : new[] { 0L, 1L });

        /// <summary>Channels of [N, C, H, W] dealt out over groups.</summary>
        public Tensor channel_shuffle(long groups) => Aten.Call("channel_shuffle", this, groups);

        /// <summary>With at least one dimension.</summary>
        public Tensor atleast_1d() => Aten.Call("atleast_1d", this);

        /// <summary>With at least two dimensions.</summary>
        public Tensor atleast_2d() => Aten.Call("atleast_2d", this);

        /// <summary>With at least three dimensions.</summary>
        public Tensor atleast_3d() => Aten.Call("atleast_3d", this);

        /// <summary>A matrix with the given matrices on its diagonal.</summary>
        public static Tensor block_diag(params Tensor[] tensors) => Aten.Call("block_diag", tensors);
    }
}
