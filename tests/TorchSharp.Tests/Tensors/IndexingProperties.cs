using FsCheck;
using FsCheck.Fluent;
using TorchSharp.Tests.Tensors.Model;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors;

public class IndexingProperties
{
    /// <summary>One entry of an index, in a form that both the tensor and the model take.</summary>
    public sealed record Entry(char Kind, long? Start = null, long? Stop = null, long Step = 1)
    {
        public TensorIndex ToIndex() => Kind switch
        {
            'n' => TensorIndex.None,
            'i' => TensorIndex.Single(Start),
            '.' => TensorIndex.Ellipsis,
            _ => TensorIndex.Slice(Start, Stop, Step),
        };
    }

    // What one dimension gets: a number or a slice, and now and then a new dimension before it.
    private static Gen<Entry[]> EntriesFor(long size) =>
        from fresh in Gen.Choose(0, 5)
        from number in Gen.Choose(0, 2)
        from start in Draw.Maybe((int)-size - 2, (int)size + 2)
        from stop in Draw.Maybe((int)-size - 2, (int)size + 2)
        from step in Gen.Choose(1, 3)
        from single in Gen.Choose((int)-size, (int)Math.Max(size - 1, 0))
        let entry = number == 0 && size > 0 ? new Entry('i', single) : new Entry('s', start, stop, step)
        select fresh == 0 ? new[] { new Entry('n'), entry } : [entry];

    private static readonly Gen<(long[] Shape, Entry[] Entries)> Cases =
        from shape in Draw.Shape(1, 4)
        from front in Gen.Choose(0, shape.Length)
        from back in Gen.Choose(0, shape.Length - front)
        from dots in Gen.Choose(0, 1)
        from first in Gen.CollectToArray(shape.Take(front).Select(EntriesFor))
        from last in Gen.CollectToArray(shape.TakeLast(back).Select(EntriesFor))
        select (shape, dots == 0 ? first.SelectMany(entry => entry).ToArray() : (Entry[])[.. first.SelectMany(entry => entry), new('.'), .. last.SelectMany(entry => entry)]);

    // Python's rule: for every entry the places it takes along its dimension, and what it does to the shape.
    private static (long[] Shape, Func<long[], long[]> Source) Model(long[] shape, Entry[] entries)
    {
        var taken = entries.Count(entry => entry.Kind is 'i' or 's');
        var full = entries.SelectMany(entry => entry.Kind == '.' ? Enumerable.Repeat(new Entry('s'), shape.Length - taken) : [entry]).ToList();
        while (full.Count(entry => entry.Kind is 'i' or 's') < shape.Length) full.Add(new('s'));
        var result = new List<long>();
        var parts = new List<Func<long[], long>>();
        var dimension = 0;
        foreach (var entry in full)
        {
            var at = result.Count;
            if (entry.Kind == 'n') { result.Add(1); continue; }
            var size = shape[dimension++];
            if (entry.Kind == 'i')
            {
                var fixedPlace = entry.Start < 0 ? entry.Start!.Value + size : entry.Start!.Value;
                parts.Add(_ => fixedPlace);
                continue;
            }
            long Bound(long? value, long otherwise) => value is { } given ? Math.Clamp(given < 0 ? given + size : given, 0, size) : otherwise;
            long start = Bound(entry.Start, 0), stop = Bound(entry.Stop, size);
            result.Add(Math.Max(0, (stop - start + entry.Step - 1) / entry.Step));
            parts.Add(place => start + place[at] * entry.Step);
        }
        return ([.. result], place => parts.Select(part => part(place)).ToArray());
    }

    [Fact]
    public void Numbers_slices_None_and_dots_pick_what_Python_picks() => Draw.Check(Cases, one =>
    {
        using var scope = NewDisposeScope();
        var block = Block.Counting(one.Shape);
        var (shape, source) = Model(one.Shape, one.Entries);
        var expected = Block.From(shape, place => block[source(place)]);
        var indices = one.Entries.Select(entry => entry.ToIndex()).ToArray();
        expected.MustEqual(block.ToTensor().index(indices));
        expected.MustEqual(block.ToTensor()[indices]);
    });

    [Fact]
    public void Writing_changes_exactly_the_picked_places() => Draw.Check(Cases, one =>
    {
        using var scope = NewDisposeScope();
        var block = Block.Counting(one.Shape);
        var (shape, source) = Model(one.Shape, one.Entries);
        var expected = new Block(block.Shape, [.. block.Values]);
        foreach (var place in Block.Places(shape)) expected.Values[Block.RowMajor(source(place), one.Shape)] = -1;
        var indices = one.Entries.Select(entry => entry.ToIndex()).ToArray();
        var numbered = block.ToTensor();
        numbered.index_put_(-1, indices);
        expected.MustEqual(numbered);
        var written = block.ToTensor();
        written[indices] = full(shape, -1.0, ScalarType.Float64);
        expected.MustEqual(written);
    });

    [Fact]
    public void A_view_shares_memory_with_what_it_was_cut_from() => Draw.Check(Cases, one =>
    {
        using var scope = NewDisposeScope();
        var whole = Block.Counting(one.Shape).ToTensor();
        whole.index(one.Entries.Select(entry => entry.ToIndex()).ToArray()).fill_(0);
        var (shape, _) = Model(one.Shape, one.Entries);
        Assert.Equal(shape.Aggregate(1L, (product, size) => product * size), (whole == 0).sum().ToInt64());
    });

    private static readonly Gen<(long[] Shape, int Dimension, long[] Picks)> Picks =
        from shape in Draw.Shape(1, 3, 1)
        from dimension in Gen.Choose(0, shape.Length - 1)
        from count in Gen.Choose(0, 5)
        from picks in Gen.Choose((int)-shape[dimension], (int)shape[dimension] - 1).ArrayOf(count)
        select (shape, dimension, Array.ConvertAll(picks, pick => (long)pick));

    [Fact]
    public void An_index_tensor_picks_along_its_dimension() => Draw.Check(Picks, one =>
    {
        using var scope = NewDisposeScope();
        var block = Block.Counting(one.Shape);
        long[] shape = [.. one.Shape];
        shape[one.Dimension] = one.Picks.Length;
        var expected = Block.From(shape, place =>
        {
            long[] source = [.. place];
            var pick = one.Picks[place[one.Dimension]];
            source[one.Dimension] = pick < 0 ? pick + one.Shape[one.Dimension] : pick;
            return block[source];
        });
        var indices = Enumerable.Repeat(TensorIndex.Colon, one.Dimension).Append(TensorIndex.Tensor(tensor(one.Picks))).ToArray();
        expected.MustEqual(block.ToTensor()[indices]);
    });

    [Fact]
    public void A_mask_picks_the_places_where_it_is_true() => Draw.Check(Draw.Shape(1, 3, 1), shape =>
    {
        using var scope = NewDisposeScope();
        var block = Block.Counting(shape);
        var whole = block.ToTensor();
        var mask = whole % 3 == 0;
        Assert.Equal(block.Values.Where(value => value % 3 == 0), whole[mask].data<double>().ToArray());
        Assert.Equal(block.Values.Where(value => value % 3 == 0), whole[TensorIndex.Tensor(mask)].data<double>().ToArray());
        whole[mask] = tensor(0.0);
        Assert.Equal(block.Values.Select(value => value % 3 == 0 ? 0 : value), whole.data<double>().ToArray());
    });

    [Fact]
    public void Ranges_and_indices_of_the_language_work()
    {
        using var scope = NewDisposeScope();
        var row = arange(10);
        Assert.Equal([2L, 3, 4], row[2..5].data<long>().ToArray());
        Assert.Equal([8L, 9], row[^2..].data<long>().ToArray());
        Assert.Equal([0L, 1], row[..^8].data<long>().ToArray());
        Assert.Equal(9L, row[^1].item<long>());
        Assert.Empty(row[^0..].data<long>().ToArray());
        Assert.Equal([1L, 4, 7], row[TensorIndex.Slice(1, null, 3)].data<long>().ToArray());
        var matrix = arange(12).view(3, 4);
        Assert.Equal([1L, 5, 9], matrix[.., 1].data<long>().ToArray());
        Assert.Equal(11L, matrix[-1, -1].item<long>());
        Assert.Equal([1L, 3, 4, 1], matrix[TensorIndex.Null, TensorIndex.Ellipsis, TensorIndex.None].shape);
        Assert.Equal([0L, 3, 4], matrix[TensorIndex.Bool(false)].shape);
        Assert.Equal([1L, 3, 4], matrix[TensorIndex.Bool(true)].shape);
        Assert.Equal([4L, 5, 6, 7], matrix[TensorIndex.Tensor(tensor(1L))].data<long>().ToArray());
    }

    [Fact]
    public void Indices_that_do_not_fit_are_refused()
    {
        using var scope = NewDisposeScope();
        var matrix = zeros(2, 3);
        Assert.Contains("[2, 3]", Assert.Throws<IndexOutOfRangeException>(() => matrix[0, 0, 0]).Message);
        Assert.Contains("[2, 3]", Assert.ThrowsAny<Exception>(() => matrix[5]).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorIndex.Slice(0, 2, -1));
        Assert.Throws<ArgumentException>(() => matrix[TensorIndex.Ellipsis, TensorIndex.Ellipsis]);
    }
}
