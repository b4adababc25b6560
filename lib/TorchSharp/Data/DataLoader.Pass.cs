using System.Collections;

namespace TorchSharp.Modules;

public partial class DataLoader<T, S>
{
    /// <summary>One pass over the items.</summary>
    private sealed class Pass(DataLoader<T, S> loader) : IEnumerator<S>
    {
        private IEnumerator<long> order = loader.sampler.GetEnumerator();
        private IReadOnlyList<IDisposable> held = [];
        private S? current;

        public S Current => current!;

        object IEnumerator.Current => current!;

        public bool MoveNext()
        {
            LetGo();
            var indices = NextIndices();
            if (indices.Length == 0 || (loader.drop_last && indices.Length < loader.batch_size)) return false;
            using var scope = torch.NewDisposeScope();
            current = loader.Whole is { } whole ? whole(indices, loader.Device) : OneByOne(indices);
            // The batch leaves the scope: the loader, or whoever takes it, disposes it.
            var batch = scope.DisposablesView;
            scope.Detach(batch);
            if (loader.DisposeBatch) held = batch;
            return true;
        }

        public void Reset()
        {
            LetGo();
            order.Dispose();
            order = loader.sampler.GetEnumerator();
        }

        public void Dispose()
        {
            order.Dispose();
            LetGo();
        }

        private long[] NextIndices()
        {
            var indices = new long[loader.batch_size];
            var count = 0;
            while (count < indices.Length && order.MoveNext()) indices[count++] = order.Current;
            return indices[..count];
        }

        private S OneByOne(long[] indices)
        {
            var items = new T[indices.Length];
            var made = new IReadOnlyList<IDisposable>[indices.Length];
            try
            {
                Loading.Each(indices.Length, loader.num_workers, i =>
                {
                    using var scope = torch.NewDisposeScope();
                    items[i] = loader.dataset.GetTensor(indices[i]);
                    var tensors = scope.DisposablesView;
                    scope.Detach(tensors);
                    made[i] = tensors;
                });
                return loader.collate_fn(items, loader.Device);
            }
            finally
            {
                foreach (var tensors in made)
                    if (tensors is not null) foreach (var tensor in tensors) tensor.Dispose();
            }
        }

        private void LetGo()
        {
            foreach (var item in held) item.Dispose();
            held = [];
        }
    }
}
