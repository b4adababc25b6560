namespace TransferNotebooks;

/// <summary>What tells one <see cref="ResNet"/> from another.</summary>
/// <param name="Name">The name of the network.</param>
/// <param name="Bottleneck">Whether a block is 1×1, 3×3, 1×1 with four times as many channels behind it as inside; otherwise it is two 3×3 convolutions.</param>
/// <param name="Blocks">Blocks in each of the four layers.</param>
/// <param name="Groups">Groups of the 3×3 convolution, the "cardinality" of Xie et al. 2017; bottlenecks only.</param>
/// <param name="WidthPerGroup">Channels of each group in the first layer's 3×3 convolutions; bottlenecks only.</param>
public sealed record ResNetConfiguration(string Name, bool Bottleneck, IReadOnlyList<int> Blocks, int Groups = 1, int WidthPerGroup = 64)
{
    /// <summary>The configurations that torchvision names.</summary>
    public static IReadOnlyList<ResNetConfiguration> Known { get; } =
    [
        new("resnet18", false, [2, 2, 2, 2]),
        new("resnet34", false, [3, 4, 6, 3]),
        new("resnet50", true, [3, 4, 6, 3]),
        new("resnet101", true, [3, 4, 23, 3]),
        new("resnet152", true, [3, 8, 36, 3]),
        new("resnext50_32x4d", true, [3, 4, 6, 3], 32, 4),
        new("resnext101_32x8d", true, [3, 4, 23, 3], 32, 8),
        new("resnext101_64x4d", true, [3, 4, 23, 3], 64, 4),
        new("wide_resnet50_2", true, [3, 4, 6, 3], 1, 128),
        new("wide_resnet101_2", true, [3, 4, 23, 3], 1, 128),
    ];

    /// <summary>The configuration of a name.</summary>
    /// <exception cref="ArgumentException">torchvision has no such network; the message lists those it has.</exception>
    public static ResNetConfiguration Of(string name) => Known.FirstOrDefault(one => one.Name == name)
        ?? throw new ArgumentException($"There is no residual network of that name. Known: {string.Join(", ", Known.Select(one => one.Name))}. Received: '{name}'.", nameof(name));

    internal int Expansion => Bottleneck ? 4 : 1;

    internal void Check(bool dilated)
    {
        if (Blocks.Count != 4 || Blocks.Any(blocks => blocks < 1)) throw new ArgumentException($"A residual network has four layers of one or more blocks. Received: {string.Join(", ", Blocks)}.");
        if (!Bottleneck && (Groups != 1 || WidthPerGroup != 64)) throw new ArgumentException($"Blocks of two convolutions have 1 group of width 64. Received: {Groups} of {WidthPerGroup}.");
        if (!Bottleneck && dilated) throw new ArgumentException($"Only networks of bottleneck blocks can be dilated, resnet50 for example. Received: {Name}.");
    }
}
