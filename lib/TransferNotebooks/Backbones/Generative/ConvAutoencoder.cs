using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// A convolutional auto-encoder (Hinton and Salakhutdinov 2006, "Reducing the Dimensionality of Data with Neural Networks"; Masci et al. 2011): an encoder squeezes an image into a
/// code, a decoder rebuilds it. As a backbone its pooled features are the code, and a linear head stands on it.
/// </summary>
/// <remarks>Train it with the difference between <see cref="Reconstruct"/> and the images, which lie between −1 and 1. The decoder belongs to no stage.</remarks>
public sealed class ConvAutoencoder : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential encoder;
    private readonly Linear code;
    private readonly Sequential decoder;
    private readonly Linear head;
#pragma warning restore IDE1006
    private readonly Func<int, int, Backbone> another;
    private readonly int imageSize;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="imageSize">Side of the images: a multiple of 2 to the power of the number of layers.</param>
    /// <param name="codeWidth">Numbers of a code.</param>
    /// <param name="widths">Channels of the encoder's layers, each of which halves the size; the decoder mirrors them.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">The size cannot be halved so often.</exception>
    public ConvAutoencoder(int imageSize = 32, int codeWidth = 64, IReadOnlyList<int>? widths = null, int classes = 10, int inputChannels = 3) : base("autoencoder")
    {
        widths ??= [32, 64, 128];
        if (widths.Count == 0 || imageSize < 1 << widths.Count || imageSize % (1 << widths.Count) != 0)
            throw new ArgumentException($"{widths.Count} layers halve the size as often: it must be a multiple of {1 << widths.Count}. Received: {imageSize} pixels.", nameof(imageSize));
        another = (count, channels) => new ConvAutoencoder(imageSize, codeWidth, widths, count, channels);
        this.imageSize = imageSize;
        var (last, side) = (widths[^1], imageSize >> widths.Count);
        var down = new List<Module<Tensor, Tensor>>();
        for (var i = 0; i < widths.Count; i++)
            down.AddRange([Conv2d(i == 0 ? inputChannels : widths[i - 1], widths[i], kernel_size: 3, stride: 2, padding: 1, bias: false), BatchNorm2d(widths[i]), ReLU(inplace: true)]);
        encoder = Sequential(down.ToArray());
        code = Linear(last * side * side, codeWidth);
        List<Module<Tensor, Tensor>> up = [Linear(codeWidth, last * side * side), Unflatten(1, [last, side, side]), ReLU(inplace: true)];
        for (var i = widths.Count - 1; i > 0; i--)
            up.AddRange([ConvTranspose2d(widths[i], widths[i - 1], 4, 2, 1, bias: false), BatchNorm2d(widths[i - 1]), ReLU(inplace: true)]);
        up.AddRange([ConvTranspose2d(widths[0], inputChannels, 4, 2, 1), Tanh()]);
        decoder = Sequential(up.ToArray());
        head = Linear(codeWidth, classes);
        RegisterComponents();
        var names = widths.Select((width, i) => ($"layer{i + 1}", 3 * i + 3, 2 << i, width)).ToArray();
        Body = [.. StageCut.Of(encoder, names), new("code", imageSize, codeWidth, Squeeze, code) { AsMap = (x, _) => x.unsqueeze(-1).unsqueeze(-1) }];
    }

    internal static IEnumerable<BackboneEntry> Entries => [new("autoencoder", 10, Preprocessing.Square(32), classes => new ConvAutoencoder(classes: classes))];

    /// <inheritdoc/>
    protected override nn.Module OwnHead => head;

    /// <summary>Rebuilds images from codes.</summary>
    public nn.Module<Tensor, Tensor> Decoder => decoder;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [head];

    /// <summary>The codes of images, <c>[N, FeatureWidth]</c>.</summary>
    /// <param name="images"><c>[N, 3, size, size]</c>, between −1 and 1.</param>
    public Tensor Encode(Tensor images)
    {
        if (images.shape[^1] != imageSize || images.shape[^2] != imageSize)
            throw new ArgumentException($"This auto-encoder was built for images of {imageSize}×{imageSize} pixels. Received: {images.shape[^1]}×{images.shape[^2]}.", nameof(images));
        return RunBody(images);
    }

    /// <summary>Images from codes, <c>[N, 3, size, size]</c>, between −1 and 1.</summary>
    /// <param name="codes"><c>[N, FeatureWidth]</c>.</param>
    public Tensor Decode(Tensor codes) => decoder.call(codes);

    /// <summary>The images as they come out again.</summary>
    /// <param name="images"><c>[N, 3, size, size]</c>, between −1 and 1.</param>
    public Tensor Reconstruct(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Decode(Encode(images)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Pooled(Tensor images) => Encode(images);

    private protected override Tensor PooledOf(Tensor body, Tensor images) => body.alias();

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body) => head.call(body);

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => another(classes, inputChannels);

    // What paints the colours becomes their mean for grey, and is repeated for more channels.
    private protected override Tensor ForChannels(string name, Tensor values, long[] shape)
    {
        if (!name.StartsWith("decoder.", StringComparison.Ordinal)) return base.ForChannels(name, values, shape);
        var dimension = values.dim() == 1 ? 0 : 1;
        var (old, channels) = (values.shape[dimension], shape[dimension]);
        return channels == 1 ? values.mean([dimension], keepdim: true) : values.index_select(dimension, arange(channels, dtype: int64, device: values.device).remainder(old));
    }

    private Tensor Squeeze(Tensor map)
    {
        using var scope = NewDisposeScope();
        return code.call(map.flatten(1)).MoveToOuterDisposeScope();
    }
}
