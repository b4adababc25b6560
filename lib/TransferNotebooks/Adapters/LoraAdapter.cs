using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>The adapter of one layer: A under the key <c>down</c>, B under <c>up</c>.</summary>
internal sealed class LoraAdapter : Module<Tensor, Tensor>
{
    private const string Key = "lora";
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Module<Tensor, Tensor> down;
    private readonly Module<Tensor, Tensor> up;
#pragma warning restore IDE1006
    private readonly double scale;
    private readonly Func<Module<Tensor, Tensor>> layer;
    private Action? detach;

    internal LoraAdapter(Module<Tensor, Tensor> layer, int rank, double alpha) : base(nameof(LoraAdapter))
    {
        // Behind a function, so that the layer does not count as a part of its adapter.
        (this.layer, Rank, Alpha, scale) = (() => layer, rank, alpha, alpha / rank);
        var weight = WeightOf(layer);
        (down, up) = layer switch
        {
            Linear linear => ((Module<Tensor, Tensor>)Linear(linear.in_features, rank, hasBias: false, weight.device, weight.dtype), (Module<Tensor, Tensor>)Linear(rank, linear.out_features, hasBias: false, weight.device, weight.dtype)),
            Conv2d convolution => (Down(convolution, rank), Conv2d(rank, weight.shape[0], kernel_size: 1, bias: false, device: weight.device, dtype: weight.dtype)),
            _ => throw new ArgumentException($"Adapters go on linear layers and convolutions. Received: {layer.GetName()}.", nameof(layer)),
        };
        using (no_grad()) init.zeros_(WeightOf(up));
        RegisterComponents();
    }

    internal int Rank { get; }

    internal double Alpha { get; }

    /// <summary>(α / r) B A x.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return (up.call(down.call(input)) * scale).MoveToOuterDisposeScope();
    }

    /// <summary>Parameters of an adapter for a layer.</summary>
    internal static long Size(nn.Module layer, int rank)
    {
        var shape = WeightOf(layer).shape;
        return rank * (shape[1..].Aggregate(1L, (product, size) => product * size) + shape[0]);
    }

    /// <summary>From now on the layer gives the sum.</summary>
    internal void Attach()
    {
        var owner = layer();
        owner.register_module(Key, this);
        detach = owner.register_forward_hook((_, input, output) =>
        {
            using var scope = NewDisposeScope();
            return (output + call(input)).MoveToOuterDisposeScope();
        }).remove;
        train(owner.training);
    }

    /// <summary>W becomes W + (α / r) B A.</summary>
    internal void Merge()
    {
        using var scope = NewDisposeScope();
        var weight = WeightOf(layer());
        weight.add_((WeightOf(up).flatten(1).matmul(WeightOf(down).flatten(1)) * scale).reshape(weight.shape));
    }

    /// <summary>The layer is as it was without the adapter, which is disposed.</summary>
    internal void Detach()
    {
        detach?.Invoke();
        layer().register_module(Key, null!);
        Dispose();
    }

    private static Parameter WeightOf(nn.Module module) => module is Linear linear ? linear.weight : ((Conv2d)module).weight;

    private static Conv2d Down(Conv2d like, int rank)
    {
        var (kernel, stride, dilation, weight) = (Pair(like.kernel_size), Pair(like.stride), Pair(like.dilation), like.weight);
        return like.padding_type is { } kind
            ? Conv2d(weight.shape[1], rank, kernel, kind, stride, dilation, like.padding_mode, bias: false, device: weight.device, dtype: weight.dtype)
            : Conv2d(weight.shape[1], rank, kernel, stride, Pair(like.padding!), dilation, like.padding_mode, bias: false, device: weight.device, dtype: weight.dtype);
    }

    private static (long, long) Pair(long[] sizes) => (sizes[0], sizes[^1]);
}
