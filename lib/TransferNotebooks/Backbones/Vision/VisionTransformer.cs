using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The vision transformer (Dosovitskiy et al. 2021, "An Image is Worth 16x16 Words"): square patches become tokens, a class token and learned positions are
/// added, and layers of self-attention follow. Keys as in torchvision's <c>vit_b_16</c>, <c>vit_b_32</c>, <c>vit_l_16</c>, <c>vit_l_32</c>, <c>vit_h_14</c>.
/// </summary>
/// <remarks>
/// Images may have any size that is a multiple of the patch: where it is not <see cref="ImageSize"/> the positions are interpolated on the way.
/// A weight file that was trained at another size sets the size. See <see cref="ResizePositions"/>.
/// </remarks>
public sealed partial class VisionTransformer : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Parameter class_token;
    private readonly Conv2d conv_proj;
    private readonly Encoder encoder;
    private readonly Sequential heads;
#pragma warning restore IDE1006
    private readonly Func<int, int, Backbone> another;
    private readonly int width;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="patchSize">Side of a patch in pixels.</param>
    /// <param name="layers">How many layers of attention.</param>
    /// <param name="headCount">How many heads each has.</param>
    /// <param name="width">Features of a token.</param>
    /// <param name="hidden">Features inside the layers' perceptrons.</param>
    /// <param name="imageSize">Side of the images in pixels, a multiple of the patch: gives the number of positions.</param>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="dropout">The share of features dropped in training.</param>
    /// <param name="attentionDropout">The share of attention weights dropped in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <param name="name">The name it goes by.</param>
    /// <exception cref="ArgumentException">The sizes do not go together.</exception>
    public VisionTransformer(int patchSize = 16, int layers = 12, int headCount = 12, int width = 768, int hidden = 3072, int imageSize = 224, int classes = 1000,
        double dropout = 0, double attentionDropout = 0, int inputChannels = 3, string name = "vit") : base(name)
    {
        if (patchSize < 1 || imageSize < patchSize || imageSize % patchSize != 0)
            throw new ArgumentException($"The side of the images must be a multiple of the patch. Received: images of {imageSize}, patches of {patchSize} pixels.", nameof(imageSize));
        (PatchSize, this.width) = (patchSize, width);
        another = (count, channels) => new VisionTransformer(patchSize, layers, headCount, width, hidden, ImageSize, count, dropout, attentionDropout, channels, name);
        conv_proj = Conv2d(inputChannels, width, kernel_size: patchSize, stride: patchSize);
        class_token = Parameter(zeros(1, 1, width));
        class_token.DetachFromDisposeScope();
        var side = imageSize / patchSize;
        encoder = new Encoder(side * side + 1, layers, headCount, width, hidden, dropout, attentionDropout);
        heads = Sequential(("head", Linear(width, classes)));
        init.trunc_normal_(conv_proj.weight, std: Math.Sqrt(1.0 / (inputChannels * patchSize * patchSize)));
        init.zeros_(conv_proj.bias!);
        InitialiseHead(((Linear)Head).weight, ((Linear)Head).bias);
        RegisterComponents();
        Body =
        [
            new("stem", patchSize, width, Stem, conv_proj, encoder.dropout) { Loose = () => [class_token, encoder.Positions], AsMap = AsMap },
            .. Groups().Select((group, i) => new Stage($"layers{i + 1}", patchSize, width, x => StageCut.Through(group, x), group) { AsMap = AsMap }),
            new("norm", patchSize, width, encoder.ln.call, encoder.ln) { AsMap = AsMap },
        ];
    }

    /// <summary>Side of a patch in pixels.</summary>
    public int PatchSize { get; }

    /// <summary>Side of the images, in pixels, that the positions were learned for.</summary>
    public int ImageSize => PatchSize * Side(encoder.Positions);

    /// <inheritdoc/>
    protected override nn.Module OwnHead => (nn.Module)heads[0];

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [heads];

    /// <summary>The class token after the last normalisation, which the head sees.</summary>
    /// <inheritdoc/>
    public override Tensor Pooled(Tensor images) => base.Pooled(images);

    private protected override Tensor PooledOf(Tensor body, Tensor images) => body.select(1, 0);

    /// <summary>
    /// Where each layer looks: for every layer <c>[N, heads, T, T]</c>, rows that sum to 1. Token 0 is the class token, the others are the patches row by row.
    /// </summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    public IReadOnlyList<Tensor> Attention(Tensor images)
    {
        using var scope = NewDisposeScope();
        var x = Stem(images);
        var weights = new List<Tensor>();
        foreach (var block in encoder.Blocks)
        {
            weights.Add(block.Attention(x).MoveToOuterDisposeScope());
            x = block.call(x);
        }
        return weights;
    }

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return heads.call(body.select(1, 0)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => another(classes, inputChannels);

    /// <summary>Zeros, as torchvision begins with.</summary>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.zeros_(weight);
        if (bias is not null) init.zeros_(bias);
    }

    private Tensor Stem(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (rows, columns) = (images.shape[2], images.shape[3]);
        if (rows % PatchSize != 0 || columns % PatchSize != 0)
            throw new ArgumentException($"{Name} takes images whose sides are multiples of {PatchSize}. Received: {columns}×{rows} pixels. Resize them first.", nameof(images));
        var patches = conv_proj.call(images).flatten(2).transpose(1, 2);
        // Not expanded to a number of images, so that a traced network takes any.
        var first = zeros_like(patches.narrow(1, 0, 1)) + class_token;
        var tokens = cat([first, patches], 1) + PositionsFor(rows / PatchSize, columns / PatchSize);
        return encoder.dropout.call(tokens).MoveToOuterDisposeScope();
    }

    private Tensor AsMap(Tensor tokens, Tensor images) =>
        tokens.narrow(1, 1, tokens.shape[1] - 1).transpose(1, 2).reshape(-1, width, images.shape[2] / PatchSize, images.shape[3] / PatchSize);

    // Four parts, as other families have, so that freezing and learning rates by depth mean the same.
    private IEnumerable<EncoderBlock[]> Groups() => encoder.Blocks.Chunk((encoder.Blocks.Count + 3) / 4);
}
