using TorchSharp.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What RNN, LSTM and GRU share: the names, shapes and first values of their parameters, and their first hidden states.</summary>
internal sealed record RecurrentWeights(long Input, long Hidden, long Layers, bool Bias, bool BatchFirst, double Dropout, bool Bidirectional, int Gates)
{
    private long Directions => Bidirectional ? 2 : 1;

    /// <summary>The parameters in PyTorch's order, drawn uniformly within 1 / √hidden size.</summary>
    internal IEnumerable<(string Name, Parameter Value)> Draw(Device? device, ScalarType? dtype)
    {
        if (Dropout is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(Dropout), $"A probability lies between 0 and 1. Received: {Dropout}.");
        var bound = 1 / Math.Sqrt(Hidden);
        for (var layer = 0; layer < Layers; layer++)
            for (var direction = 0; direction < Directions; direction++)
            {
                var name = $"l{layer}{(direction == 1 ? "_reverse" : "")}";
                var width = layer == 0 ? Input : Hidden * Directions;
                yield return ($"weight_ih_{name}", Made([Gates * Hidden, width]));
                yield return ($"weight_hh_{name}", Made([Gates * Hidden, Hidden]));
                if (!Bias) continue;
                yield return ($"bias_ih_{name}", Made([Gates * Hidden]));
                yield return ($"bias_hh_{name}", Made([Gates * Hidden]));
            }

        Parameter Made(long[] shape)
        {
            var made = new Parameter(nn.init.uniform_(empty(shape, dtype, device), -bound, bound));
            made.DetachFromDisposeScope();
            return made;
        }
    }

    /// <summary>Zeros for an input without given states, [layers × directions, N, hidden] or without N.</summary>
    internal Tensor Start(Tensor input)
    {
        long[] shape = input.dim() == 2 ? [Layers * Directions, Hidden] : [Layers * Directions, input.shape[BatchFirst ? 0 : 1], Hidden];
        return zeros(shape, input.dtype, input.device);
    }

    internal Tensor Start(nn.utils.rnn.PackedSequence input)
    {
        using var first = Aten.Call("select.int", input.batch_sizes, 0L, 0L);
        return zeros(Layers * Directions, Aten.CallInt("item", first), Hidden, input.data.dtype, input.data.device);
    }

    /// <summary>An input without a batch dimension with one of size 1.</summary>
    internal Tensor Batched(Tensor input) => Aten.Call("unsqueeze", input, BatchFirst ? 0L : 1L);

    internal Tensor Unbatched(Tensor output) => Aten.Call("squeeze.dim", output, BatchFirst ? 0L : 1L);

    /// <summary>Lays the parameters out in one block, which the GPU library wants; on the CPU there is nothing to do.</summary>
    internal void Flatten(Tensor[] weights, int mode)
    {
        if (weights.Length == 0 || !weights[0].is_cuda || weights.Any(weight => weight.dtype != weights[0].dtype || weight.device_index != weights[0].device_index)) return;
        using var unrecorded = no_grad();
        Aten.Call("_cudnn_rnn_flatten_weight", weights, Bias ? 4L : 2L, Input, (long)mode, Hidden, 0L, Layers, BatchFirst, Bidirectional).Dispose();
    }
}
