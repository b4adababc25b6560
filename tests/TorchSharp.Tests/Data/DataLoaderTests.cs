using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.utils.data;

namespace TorchSharp.Tests.Data;

[Collection(Alone.Name)]
public class DataLoaderTests
{
    private sealed class Numbers(long count, Action<long>? onGet = null) : Dataset
    {
        public bool Disposed { get; private set; }

        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            onGet?.Invoke(index);
            return new() { ["data"] = full(new long[] { 2 }, (float)index), ["label"] = tensor(index) };
        }

        protected override void Dispose(bool disposing) => Disposed = true;
    }

    private static TorchSharp.Modules.TensorDataset Rows(long count) =>
        TensorDataset(arange(count * 3, dtype: ScalarType.Float32).reshape(count, 3), arange(count));

    private static long[] Labels(Tensor tensor) => tensor.data<long>().ToArray();

    [Theory]
    [InlineData(10, 4, false, new long[] { 4, 4, 2 })]
    [InlineData(10, 4, true, new long[] { 4, 4 })]
    [InlineData(8, 4, false, new long[] { 4, 4 })]
    [InlineData(3, 4, true, new long[0])]
    [InlineData(1, 1, false, new long[] { 1 })]
    public void Batches_have_the_sizes_asked_for(long count, int size, bool dropLast, long[] expected)
    {
        using var loader = DataLoader(Rows(count), size, drop_last: dropLast);
        Assert.Equal(expected, loader.Select(batch => batch[0].shape[0]));
        Assert.Equal(expected.Length, loader.Count);
        using var named = DataLoader(new Numbers(count), size, drop_last: dropLast);
        Assert.Equal(expected, named.Select(batch => batch["data"].shape[0]));
    }

    [Fact]
    public void Named_items_are_stacked_by_name()
    {
        using var loader = DataLoader(new Numbers(5), 2);
        var first = loader.First();
        Assert.Equal(["data", "label"], first.Keys);
        using var second = loader.Skip(1).GetEnumerator();
        Assert.True(second.MoveNext());
        Assert.Equal([2, 2], second.Current["data"].shape);
        Assert.Equal([2, 3], Labels(second.Current["label"]));
        Assert.Equal([2], second.Current["label"].shape);
    }

    [Fact]
    public void Rows_gathered_at_once_equal_rows_stacked_one_by_one()
    {
        var (features, labels) = (rand(20, 3, 4), arange(20));
        using var fast = DataLoader(TensorDataset(features, labels), 6, shuffle: true, seed: 7);
        var order = new FisherYatesShuffler(20, 7).ToArray();
        var at = 0;
        foreach (var batch in fast)
        {
            var rows = order[at..Math.Min(at + 6, 20)];
            Assert.Equal(rows, Labels(batch[1]));
            Assert.True(batch[0].eq(stack(rows.Select(row => features[row]).ToArray())).all().item<bool>());
            at += 6;
        }
        Assert.Equal(20, at + 2 - 6);
    }

    // The order that the same seed gives elsewhere: shuffled from the inside out with System.Random(seed).
    [Fact]
    public void A_seed_gives_the_same_order_at_every_pass_and_on_every_machine()
    {
        var random = new Random(42);
        var expected = new List<long>();
        for (var i = 0L; i < 12; i++)
        {
            var place = (int)((((long)random.Next() << 32) + random.Next()) % (i + 1));
            expected.Insert(place, i);
            if (place < i)
            {
                var displaced = expected[place + 1];
                expected.RemoveAt(place + 1);
                expected.Add(displaced);
            }
        }
        using var loader = DataLoader(Rows(12), 12, shuffle: true, seed: 42);
        Assert.Equal(expected, loader.Select(batch => Labels(batch[1])).First());
        Assert.Equal(expected, loader.Select(batch => Labels(batch[1])).First());
    }

    [Fact]
    public void Without_a_seed_passes_differ_and_hold_every_item_once()
    {
        using var loader = DataLoader(Rows(100), 100, shuffle: true);
        var (first, second) = (loader.Select(batch => Labels(batch[1])).First(), loader.Select(batch => Labels(batch[1])).First());
        Assert.NotEqual(first, second);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), first.Order());
    }

    [Fact]
    public void An_order_can_be_given()
    {
        using var loader = DataLoader(Rows(5), 2, new long[] { 4, 4, 1 });
        Assert.Equal([[4, 4], [1]], loader.Select(batch => Labels(batch[1])).ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_batch_is_disposed_when_the_next_is_asked_for_unless_told_otherwise(bool disposeBatch)
    {
        using var scope = NewDisposeScope();
        using var loader = DataLoader(new Numbers(4), 2, disposeBatch: disposeBatch);
        using var pass = loader.GetEnumerator();
        pass.MoveNext();
        var batch = pass.Current;
        Assert.False(batch["data"].IsInvalid);
        pass.MoveNext();
        Assert.Equal(disposeBatch, batch["data"].IsInvalid);
        foreach (var tensor in batch.Values) tensor.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_data_set_is_disposed_with_its_loader_unless_told_otherwise(bool disposeDataset)
    {
        var numbers = new Numbers(4);
        DataLoader(numbers, 2, disposeDataset: disposeDataset).Dispose();
        Assert.Equal(disposeDataset, numbers.Disposed);
    }

    [Fact]
    public void A_pass_leaves_no_tensor_behind()
    {
        using var loader = DataLoader(new Numbers(64), 8, shuffle: true, num_worker: 4);
        foreach (var _ in loader) { }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var pass = 0; pass < 5; pass++) foreach (var _ in loader) { }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Workers_share_the_items_of_a_batch_and_keep_their_order()
    {
        var threads = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
        var meet = new Barrier(2);
        var numbers = new Numbers(8, index =>
        {
            threads[Environment.CurrentManagedThreadId] = true;
            if (index < 2) meet.SignalAndWait(TimeSpan.FromSeconds(20));
        });
        using var loader = DataLoader(numbers, 2, num_worker: 2);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (long)i), loader.SelectMany(batch => Labels(batch["label"])));
        Assert.True(threads.Count >= 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_item_that_fails_fails_the_batch_and_leaves_nothing(int workers)
    {
        var numbers = new Numbers(6, index => { if (index == 4) throw new InvalidDataException("item 4 is broken"); });
        using var loader = DataLoader(numbers, 6, num_worker: workers);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        var error = Assert.Throws<AggregateException>(() => loader.First());
        Assert.Contains(error.InnerExceptions, inner => inner is InvalidDataException { Message: "item 4 is broken" });
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_generic_loader_collates_as_told()
    {
        using var loader = new TorchSharp.Modules.DataLoader<Dictionary<string, Tensor>, long>(new Numbers(5), 2, (items, _) => items.Sum(item => item["label"].item<long>()));
        Assert.Equal([1, 5, 4], loader);
    }

    [Fact]
    public void A_tensor_data_set_outlives_the_tensors_given()
    {
        var rows = arange(4);
        var set = TensorDataset(rows);
        rows.Dispose();
        Assert.Equal(4, set.Count);
        Assert.Equal(3, set[3][0].item<long>());
        set.Dispose();
    }

    [Fact]
    public void Tensors_of_different_first_sizes_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => TensorDataset(zeros(3, 2), zeros(4)));
        Assert.Contains("Received: 3, 4", error.Message);
        Assert.Throws<ArgumentNullException>(() => TensorDataset());
    }

    [Fact]
    public void An_empty_data_set_gives_no_batch()
    {
        using var loader = DataLoader(TensorDataset(zeros(0, 3)), 4);
        Assert.Equal(0, loader.Count);
        Assert.Empty(loader);
    }
}
