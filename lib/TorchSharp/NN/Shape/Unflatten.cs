using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Makes several dimensions of one.</summary>
public sealed class Unflatten : ParameterLessModule<Tensor, Tensor>
{
    internal Unflatten(long dim, long[] unflattened_size) : base(nameof(Unflatten))
    {
        this.dim = dim;
        this.unflattened_size = unflattened_size;
    }

    public long dim { get; set; }

    public long[] unflattened_size { get; set; }

    public override Tensor forward(Tensor tensor)
    {
        var shape = tensor.shape;
        var place = (int)(dim < 0 ? dim + shape.Length : dim);
        return Aten.Call("reshape", tensor, new long[][] { shape[..place], unflattened_size, shape[(place + 1)..] }.SelectMany(sizes => sizes).ToArray());
    }
}
