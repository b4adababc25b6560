namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The part an index names, as in Python's brackets; setting writes into it.</summary>
        /// <exception cref="IndexOutOfRangeException">It names more dimensions than there are.</exception>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The elements that index tensors or masks name; setting writes them.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The element or part at an index in each of the first dimensions; negative numbers count from the end.</summary>
        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, TensorIndex (item) => item));
            set => index_put_(value, Array.ConvertAll(indices, TensorIndex (item) => item));
        }

        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => index_put_(value, [i1], false);
        }

        public Tensor this[long i1, long i2]
        {
            get => index(new TensorIndex[] { i1, i2 });
            set => index_put_(value, [i1, i2], false);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index(new TensorIndex[] { i1, i2, i3 });
            set => index_put_(value, [i1, i2, i3], false);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(new TensorIndex[] { i1, i2, i3, i4 });
            set => index_put_(value, [i1, i2, i3, i4], false);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index(new TensorIndex[] { i1, i2, i3, i4, i5 });
            set => index_put_(value, [i1, i2, i3, i4, i5], false);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index(new TensorIndex[] { i1, i2, i3, i4, i5, i6 });
            set => index_put_(value, [i1, i2, i3, i4, i5, i6], false);
        }
    }
}
