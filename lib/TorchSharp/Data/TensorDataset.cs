using TorchSharp.Binding;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                /// <summary>The rows of tensors as items.</summary>
                /// <param name="tensors">Tensors with the same first size.</param>
                public static Modules.TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The rows of tensors as items. It holds handles of its own: the tensors given may be disposed.</summary>
    public class TensorDataset : torch.utils.data.IterableDataset
    {
        private readonly Tensor[] tensors;

        internal TensorDataset(Tensor[] tensors)
        {
            if (tensors is not { Length: > 0 }) throw new ArgumentNullException(nameof(tensors), "A TensorDataset needs at least one tensor. Received: none.");
            if (tensors.FirstOrDefault(tensor => tensor.dim() == 0) is not null)
                throw new ArgumentException("The tensors of a TensorDataset need a first dimension to count items by. Received: a scalar tensor.", nameof(tensors));
            var rows = tensors.Select(tensor => tensor.shape[0]).ToArray();
            if (rows.Any(count => count != rows[0]))
                throw new ArgumentException($"All tensors must have the same first size. Received: {string.Join(", ", rows)}.", nameof(tensors));
            this.tensors = Array.ConvertAll(tensors, tensor => Aten.Call("alias", tensor).DetachFromDisposeScope());
        }

        /// <summary>One row of every tensor.</summary>
        public IList<Tensor> this[long index] => tensors.Select(tensor => Aten.Call("select.int", tensor, 0L, index)).ToList();

        public override long Count => tensors[0].shape[0];

        public override IList<Tensor> GetTensor(long index) => this[index];

        // Rows gathered by one operator each: what collating single rows gives, without making the rows.
        internal IList<Tensor> Rows(long[] indices, torch.Device device)
        {
            using var scope = torch.NewDisposeScope();
            var numbers = torch.FromSpan<long>(indices, [indices.Length], device: torch.CPU);
            return tensors.Select(tensor =>
            {
                var here = tensor.device_type == DeviceType.CPU ? numbers : numbers.to(tensor.device);
                return Loading.Place(Aten.Call("index_select", tensor, 0L, here), device).MoveToOuterDisposeScope();
            }).ToList();
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            foreach (var tensor in tensors) tensor.Dispose();
        }
    }
}
