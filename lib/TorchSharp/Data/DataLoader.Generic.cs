using System.Collections;
using TorchSharp.Utils;
using Device = TorchSharp.torch.Device;

namespace TorchSharp.Modules;

/// <summary>Batches of a data set's items.</summary>
/// <typeparam name="T">What an item is.</typeparam>
/// <typeparam name="S">What a batch is.</typeparam>
/// <remarks>
/// Batches are made when they are asked for. A batch is disposed when the next one is asked for, unless
/// <see cref="DisposeBatch"/> is off. Several threads may enumerate one loader, each with its own enumerator.
/// </remarks>
public partial class DataLoader<T, S> : IEnumerable<S>, IDisposable
{
    /// <summary>With the order of items given.</summary>
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items in a batch.</param>
    /// <param name="collate_fn">Makes a batch of items on a device.</param>
    /// <param name="shuffler">The numbers of the items in the order of use; enumerated anew for every pass.</param>
    /// <param name="device">Where batches live; null: the CPU.</param>
    /// <param name="num_worker">How many threads get the items of one batch.</param>
    /// <param name="drop_last">Whether a last batch that is not full is left out.</param>
    /// <param name="disposeBatch">Whether a batch is disposed when the next one is asked for.</param>
    /// <param name="disposeDataset">Whether the data set is disposed with the loader.</param>
    public DataLoader(torch.utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        if (batchSize < 1) throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"A batch holds at least one item. Received: {batchSize}.");
        this.dataset = dataset;
        batch_size = batchSize;
        this.collate_fn = collate_fn;
        sampler = shuffler;
        Device = device ?? torch.CPU;
        num_workers = Math.Max(num_worker, 1);
        this.drop_last = drop_last;
        DisposeBatch = disposeBatch;
        DisposeDataset = disposeDataset;
    }

    /// <summary>In the data set's order, or shuffled.</summary>
    /// <param name="dataset">Where the items come from.</param>
    /// <param name="batchSize">Items in a batch.</param>
    /// <param name="collate_fn">Makes a batch of items on a device.</param>
    /// <param name="shuffle">Whether the order is random, another one for every pass.</param>
    /// <param name="device">Where batches live; null: the CPU.</param>
    /// <param name="seed">Makes the random order the same for every pass and run.</param>
    /// <param name="num_worker">How many threads get the items of one batch.</param>
    /// <param name="drop_last">Whether a last batch that is not full is left out.</param>
    /// <param name="disposeBatch">Whether a batch is disposed when the next one is asked for.</param>
    /// <param name="disposeDataset">Whether the data set is disposed with the loader.</param>
    public DataLoader(torch.utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, shuffle ? new FisherYatesShuffler(dataset.Count, seed) : InOrder(dataset.Count), device, num_worker, drop_last, disposeBatch, disposeDataset)
    {
    }

    public torch.utils.data.Dataset<T> dataset { get; }

    public int batch_size { get; }

    public bool drop_last { get; }

    public IEnumerable<long> sampler { get; }

    public int num_workers { get; }

    public Func<IEnumerable<T>, Device, S> collate_fn { get; }

    public Device Device { get; }

    public bool DisposeBatch { get; }

    public bool DisposeDataset { get; }

    /// <summary>How many batches a pass gives.</summary>
    public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

    /// <summary>Starts a pass.</summary>
    public IEnumerator<S> GetEnumerator() => new Pass(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset) dataset.Dispose();
    }

    // A batch made at once from the items' numbers, where the data set can; null: item by item.
    private protected virtual Func<long[], Device, S>? Whole => null;

    private static IEnumerable<long> InOrder(long count)
    {
        for (var i = 0L; i < count; i++) yield return i;
    }
}
