using FsCheck;
using FsCheck.Fluent;
using TorchSharp.Tests.Tensors.Model;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class ShapeProperties
{
    private static readonly Gen<(long[] Left, long[] Right)> Pairs =
        from left in Draw.Shape(0, 3, 0, 3)
        from right in Draw.Shape(0, 3, 0, 3)
        select (left, right);

    // Aligned at the last dimension; sizes must be equal or one of them 1.
    private static long[]? Common(long[] left, long[] right)
    {
        var shape = new long[Math.Max(left.Length, right.Length)];
        for (var i = 1; i <= shape.Length; i++)
        {
            long a = i <= left.Length ? left[^i] : 1, b = i <= right.Length ? right[^i] : 1;
            if (a != b && a != 1 && b != 1) return null;
            shape[^i] = a == 1 ? b : a;
        }
        return shape;
    }

    private static double At(Block block, long[] place) =>
        block[place[^block.Shape.Length..].Select((at, i) => block.Shape[i] == 1 ? 0 : at).ToArray()];

    [Fact]
    public void Two_operands_are_stretched_to_their_common_shape_or_refused() => Draw.Check(Pairs, pair =>
    {
        using var scope = NewDisposeScope();
        Block left = Block.Counting(pair.Left), right = Block.Counting(pair.Right);
        if (Common(pair.Left, pair.Right) is not { } shape)
        {
            Assert.ThrowsAny<Exception>(() => left.ToTensor() + right.ToTensor());
            Assert.Throws<ArgumentException>(() => broadcast_shapes(pair.Left, pair.Right));
            return;
        }
        Block.From(shape, place => 10 * At(left, place) - At(right, place)).MustEqual(10 * left.ToTensor() - right.ToTensor());
        Assert.Equal(shape, broadcast_shapes(pair.Left, pair.Right).Shape);
        Block.From(shape, place => At(left, place)).MustEqual(left.ToTensor().expand(shape));
    });

    private static readonly Gen<(long[] Shape, long[] Order)> Orders =
        from shape in Draw.Shape(1, 4)
        from order in Draw.Permutation(shape.Length)
        select (shape, order);

    [Fact]
    public void Permuted_tensors_read_and_write_through_their_strides() => Draw.Check(Orders, one =>
    {
        using var scope = NewDisposeScope();
        var block = Block.Counting(one.Shape);
        var permuted = block.ToTensor().permute(one.Order);
        var expected = Block.From(one.Order.Select(dimension => one.Shape[dimension]).ToArray(), place =>
        {
            var source = new long[place.Length];
            for (var i = 0; i < place.Length; i++) source[one.Order[i]] = place[i];
            return block[source];
        });
        expected.MustEqual(permuted);
        Assert.Equal(expected.Values, permuted.data<double>().ToArray());
        Assert.Equal(expected.Values, permuted.contiguous().data<double>().ToArray());
        Assert.Equal(expected.Values, permuted.data<double>());
        foreach (var place in Block.Places(expected.Shape).Take(5)) Assert.Equal(expected[place], permuted.data<double>()[place]);
        var backwards = expected.Values.Reverse().ToArray();
        if (backwards.Length > 0) permuted.data<double>().CopyFrom(backwards);
        Assert.Equal(backwards, permuted.contiguous().data<double>().ToArray());
    });

    private static readonly Gen<(long[] Shape, int Dimension, long[] Cuts)> Pieces =
        from shape in Draw.Shape(1, 3, 1, 6)
        from dimension in Gen.Choose(0, shape.Length - 1)
        from cuts in Gen.Choose(0, (int)shape[dimension]).ArrayOf(2)
        select (shape, dimension, cuts.Order().Select(cut => (long)cut).ToArray());

    [Fact]
    public void Pieces_joined_again_are_the_whole() => Draw.Check(Pieces, one =>
    {
        using var scope = NewDisposeScope();
        var block = Block.Counting(one.Shape);
        var whole = block.ToTensor();
        var size = one.Shape[one.Dimension];
        long[] sizes = [one.Cuts[0], one.Cuts[1] - one.Cuts[0], size - one.Cuts[1]];
        var parts = whole.split(sizes, one.Dimension);
        Assert.Equal(sizes, parts.Select(part => part.size(one.Dimension)));
        block.MustEqual(cat(parts, one.Dimension));
        block.MustEqual(cat(whole.tensor_split(one.Cuts, one.Dimension), one.Dimension));
        block.MustEqual(cat(whole.chunk(2, one.Dimension), one.Dimension));
        block.MustEqual(stack(whole.unbind(one.Dimension), one.Dimension));
    });

    private static readonly Gen<(long[] Shape, int Dimension, bool Keep)> Reductions =
        from shape in Draw.Shape(1, 4, 1)
        from dimension in Gen.Choose(-shape.Length, shape.Length - 1)
        from keep in Gen.Choose(0, 1)
        select (shape, dimension, keep == 1);

    [Fact]
    public void Reductions_along_a_dimension_agree_with_loops() => Draw.Check(Reductions, one =>
    {
        using var scope = NewDisposeScope();
        var block = Block.From(one.Shape, place => Math.Round(7 * Math.Sin(1 + Block.RowMajor(place, one.Shape))));
        var whole = block.ToTensor();
        var at = one.Dimension < 0 ? one.Dimension + one.Shape.Length : one.Dimension;
        Check(line => line.Sum(), whole.sum(one.Dimension, one.Keep));
        Check(line => line.Average(), whole.mean([one.Dimension], one.Keep));
        Check(line => line.Aggregate(1.0, (product, value) => product * value), whole.prod(one.Dimension, one.Keep));
        Check(line => line.Max(), whole.max(one.Dimension, one.Keep).values);
        Check(line => line.Min(), whole.min(one.Dimension, one.Keep).values);
        Check(line => line.Max(), whole.amax([one.Dimension], one.Keep));
        Check(line => Array.IndexOf(line, line.Max()), whole.argmax(one.Dimension, one.Keep));
        Check(line => Array.IndexOf(line, line.Min()), whole.argmin(one.Dimension, one.Keep));
        Check(line => line.All(value => value != 0) ? 1 : 0, whole.all(one.Dimension, one.Keep));
        Check(line => line.Any(value => value != 0) ? 1 : 0, whole.any(one.Dimension, one.Keep));
        Check(line => Math.Sqrt(line.Sum(value => value * value)), whole.norm(one.Dimension, one.Keep));
        Check(line => line.Average(value => Math.Pow(value - line.Average(), 2)), whole.var(one.Dimension, false, one.Keep));
        Assert.Equal(block.Values.Sum(), whole.sum().item<double>());

        void Check(Func<double[], double> reduce, Tensor actual)
        {
            long[] outer = [.. one.Shape];
            outer[at] = 1;
            var kept = Block.From(outer, place => reduce(Enumerable.Range(0, (int)one.Shape[at]).Select(i =>
            {
                long[] source = [.. place];
                source[at] = i;
                return block[source];
            }).ToArray()));
            var shape = one.Keep ? outer : [.. outer[..at], .. outer[(at + 1)..]];
            (kept with { Shape = shape }).MustEqual(actual);
        }
    });

    [Fact]
    public void Sorting_gives_the_order_and_where_things_were() => Draw.Check(Reductions, one =>
    {
        using var scope = NewDisposeScope();
        var whole = Block.From(one.Shape, place => Math.Round(7 * Math.Sin(1 + Block.RowMajor(place, one.Shape)))).ToTensor();
        var (values, indices) = whole.sort(one.Dimension, descending: one.Keep, stable: true);
        Assert.True(whole.gather(one.Dimension, indices).Equals(values));
        var step = values.diff(dim: one.Dimension);
        Assert.True((one.Keep ? step <= 0 : step >= 0).all().item<bool>());
        var top = whole.topk(1, one.Dimension, largest: one.Keep).values;
        Assert.True(top.Equals(values.narrow(one.Dimension, 0, 1)));
    });
}
