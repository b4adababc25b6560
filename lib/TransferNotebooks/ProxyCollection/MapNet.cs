using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// A small convolutional network on collected maps: the maps are normalised, two 3×3 convolutions with batch normalisation and ReLU follow, a 2×2 maximum pooling between them
/// where the maps are 4×4 or larger, the mean over the positions, and one linear layer. It takes maps <c>[N, C, H, W]</c>, or rows of C · H · W numbers.
/// </summary>
public sealed class MapNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly BatchNorm2d norm0;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d norm1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d norm2;
    private readonly Linear head;
#pragma warning restore IDE1006
    private readonly (int Channels, int Height, int Width) map;

    /// <summary>Builds it with random weights.</summary>
    /// <param name="channels">Channels of the maps.</param>
    /// <param name="height">Rows of the maps.</param>
    /// <param name="width">Columns of the maps.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="filters">Filters of each convolution: the width of its features.</param>
    public MapNet(int channels, int height, int width, int classes, int filters = 64) : base("map-net")
    {
        map = (channels, height, width);
        norm0 = BatchNorm2d(channels);
        conv1 = Conv2d(channels, filters, kernel_size: 3, padding: 1, bias: false);
        norm1 = BatchNorm2d(filters);
        conv2 = Conv2d(filters, filters, kernel_size: 3, padding: 1, bias: false);
        norm2 = BatchNorm2d(filters);
        head = Linear(filters, classes);
        RegisterComponents();
        var pools = Math.Min(height, width) >= 4;
        Module<Tensor, Tensor>[] first = [norm0, conv1, norm1, ReLU(inplace: true)];
        Module<Tensor, Tensor>[] second = [.. pools ? (Module<Tensor, Tensor>[])[MaxPool2d(2)] : [], conv2, norm2, ReLU(inplace: true)];
        Body = [new("conv1", 1, filters, x => First(first, x), first), new("conv2", pools ? 2 : 1, filters, x => StageCut.Through(second, x), second)];
    }

    /// <inheritdoc/>
    protected override nn.Module OwnHead => head;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [head];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return head.call(body.mean([2, 3])).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new MapNet(map.Channels, map.Height, map.Width, classes, FeatureWidth);

    /// <inheritdoc/>
    protected override Tensor ExampleInput((int Width, int Height) size) => zeros(1, map.Channels, map.Height, map.Width, device: head.weight!.device);

    private Tensor First(Module<Tensor, Tensor>[] layers, Tensor x)
    {
        if (x.dim() is not (2 or 4) || x.shape[1..].Aggregate(1L, (product, size) => product * size) != (long)map.Channels * map.Height * map.Width)
            throw new ArgumentException($"This network takes maps of {map.Channels}×{map.Height}×{map.Width}. Received: [{string.Join(", ", x.shape)}].", nameof(x));
        using var scope = NewDisposeScope();
        return StageCut.Through(layers, Engine.ChannelsLast(x.reshape(-1, map.Channels, map.Height, map.Width))).MoveToOuterDisposeScope();
    }
}
