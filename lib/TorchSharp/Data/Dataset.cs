namespace TorchSharp;

public static partial class torch
{
    public static partial class utils
    {
        /// <summary>Data sets and the loaders that make batches of them.</summary>
        public static partial class data
        {
            /// <summary>Items that can be had by number.</summary>
            /// <typeparam name="T">What an item is.</typeparam>
            public abstract class Dataset<T> : IDisposable
            {
                protected Dataset()
                {
                }

                /// <summary>How many items there are.</summary>
                public abstract long Count { get; }

                /// <summary>The item with a number from 0 to <see cref="Count"/> − 1. A loader calls it from several threads at once.</summary>
                public abstract T GetTensor(long index);

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                protected virtual void Dispose(bool disposing)
                {
                }
            }

            /// <summary>Items of named tensors, all with the same names and shapes.</summary>
            public abstract class Dataset : Dataset<Dictionary<string, Tensor>>
            {
                protected Dataset()
                {
                }
            }

            /// <summary>Items of tensors in a fixed order, all with the same shapes.</summary>
            public abstract class IterableDataset : Dataset<IList<Tensor>>
            {
                protected IterableDataset()
                {
                }
            }
        }
    }
}
