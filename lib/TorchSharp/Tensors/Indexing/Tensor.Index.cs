using TorchSharp.Binding;

namespace TorchSharp;

// Indexing as Python's brackets do it: numbers, slices, None and "..." make views; tensors pick elements and copy.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The part an index names: a view, or a copy where tensors are among the indices.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, picks) = Slices(indices);
            if (picks is null) return ReferenceEquals(view, this) ? alias() : view;
            var result = Aten.Call("index.Tensor", view, Arg.Optional(picks));
            Release(view, picks, indices);
            return result;
        }

        /// <summary>The elements that index tensors (or masks) name; null takes a whole dimension.</summary>
        public Tensor index(params Tensor[] indices) => Aten.Call("index.Tensor", this, Arg.Optional(indices));

        /// <summary>Writes a tensor into the part an index names.</summary>
        /// <param name="accumulate">Whether it is added instead; elements named twice then count twice.</param>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, picks) = Slices(indices);
            if (picks is not null)
            {
                using var typed = value.dtype == dtype ? null : value.to(dtype);
                Aten.InPlace("index_put_", view, Arg.Optional(picks), typed ?? value, accumulate);
            }
            else if (accumulate) view.add_(value);
            else
            {
                using var fitting = WithoutLeadingOnes(value, view.dim());
                view.copy_(fitting);
            }
            Release(view, picks, indices);
            return this;
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.InPlace("index_put_", this, Arg.Optional(indices), value, accumulate);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        /// <summary>Writes one number into the part an index names.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = torch.full(Array.Empty<long>(), value, dtype, device);
            return index_put_(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = torch.full(Array.Empty<long>(), value, dtype, device);
            return index_put_(number, indices, false);
        }

        private void Release(Tensor view, Tensor?[]? picks, TensorIndex[] indices)
        {
            if (!ReferenceEquals(view, this)) view.Dispose();
            if (picks is null) return;
            // Picks that stand for a truth value were made here; the others are the caller's.
            foreach (var pick in picks)
                if (pick is not null && !indices.Any(index => ReferenceEquals(index.Mask, pick))) pick.Dispose();
        }

        // As PyTorch does, dimensions of size 1 in front do not count when a value is written.
        private static Tensor WithoutLeadingOnes(Tensor value, long dims)
        {
            var sizes = value.shape;
            var skip = 0;
            while (sizes.Length - skip > dims && sizes[skip] == 1) skip++;
            return skip == 0 ? value.alias() : value.view(sizes[skip..]);
        }
    }
}
