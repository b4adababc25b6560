using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>A backbone as a network whose output is its pooled features, or others of its outputs, for tracing. It does not own the backbone.</summary>
internal sealed class PooledNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> pooled;

    public PooledNetwork(Backbone backbone, Func<Tensor, Tensor> outputs) : base(nameof(PooledNetwork))
    {
        pooled = outputs;
        register_module("backbone", backbone);
        eval();
    }

    public override Tensor forward(Tensor images) => pooled(images);
}
