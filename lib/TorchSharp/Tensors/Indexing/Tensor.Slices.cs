using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // Applies everything that makes views, and gathers the tensors among the indices by the dimension they pick from.
        private (Tensor View, Tensor?[]? Picks) Slices(TensorIndex[] indices)
        {
            var taken = indices.Sum(DimensionsOf);
            if (taken > dim())
                throw new IndexOutOfRangeException($"An index can name at most {dim()} dimensions of a tensor of shape [{string.Join(", ", shape)}]. Received: {taken}.");
            if (indices.Count(index => index.Is == TensorIndex.Kind.Ellipsis) > 1)
                throw new ArgumentException("An index can hold one Ellipsis. Received: more.");
            var view = this;
            var dimension = 0L;
            List<Tensor?>? picks = null;
            foreach (var index in indices)
            {
                switch (index.Is)
                {
                    case TensorIndex.Kind.Ellipsis:
                        dimension += dim() - taken;
                        break;
                    case TensorIndex.Kind.None:
                        view = Next(view, view.unsqueeze(dimension++));
                        break;
                    case TensorIndex.Kind.Single:
                        view = Next(view, view.select(dimension, index.Start!.Value));
                        break;
                    case TensorIndex.Kind.Slice:
                        if (index.Start is not (null or 0) || index.Stop is not null || index.Step != 1)
                            view = Next(view, Aten.Call("slice.Tensor", view, dimension, index.Start, index.Stop, index.Step));
                        dimension++;
                        break;
                    case TensorIndex.Kind.Bool:
                        view = Next(view, view.unsqueeze(dimension));
                        Pick(ref picks, dimension++, index.Start == 1 ? torch.zeros(1L, ScalarType.Int64, device) : torch.empty(0L, ScalarType.Int64, device));
                        break;
                    case TensorIndex.Kind.Tensor when index.Mask!.dim() == 0 && !IsMask(index.Mask):
                        view = Next(view, view.select(dimension, index.Mask.ToInt64()));
                        break;
                    default:
                        if (IsMask(index.Mask!) && index.Mask!.dim() == 0)
                        {
                            view = Next(view, view.unsqueeze(dimension));
                            Pick(ref picks, dimension++, index.Mask.ToBoolean() ? torch.zeros(1L, ScalarType.Int64, device) : torch.empty(0L, ScalarType.Int64, device));
                            break;
                        }
                        Pick(ref picks, dimension, index.Mask);
                        dimension += DimensionsOf(index);
                        break;
                }
            }
            return (view, picks?.ToArray());
        }

        private Tensor Next(Tensor view, Tensor next)
        {
            if (!ReferenceEquals(view, this)) view.Dispose();
            return next;
        }

        // The list names whole dimensions by null; a mask over several dimensions takes one entry and libtorch spreads it.
        private static void Pick(ref List<Tensor?>? picks, long dimension, Tensor? pick)
        {
            picks ??= [];
            var spread = picks.Sum(item => item is not null && IsMask(item) ? Math.Max(item.dim() - 1, 0) : 0);
            while (picks.Count < dimension - spread) picks.Add(null);
            picks.Add(pick);
        }

        private static bool IsMask(Tensor index) => index.dtype is ScalarType.Bool or ScalarType.Byte;

        private static long DimensionsOf(TensorIndex index) => index.Is switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor => IsMask(index.Mask!) ? index.Mask!.dim() : 1,
            _ => 0,
        };
    }
}
