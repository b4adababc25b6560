using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The discriminator of the DCGAN (Radford et al. 2015), which tells real images from generated ones; trained so, its body gives features without labels (section 5). Keys as in
/// PyTorch's example: <c>main.N.weight</c>. The head is the last convolution; its single score is the logit of "real".
/// </summary>
public sealed class DcganDiscriminator : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential main;
#pragma warning restore IDE1006
    private readonly Func<int, int, Backbone> another;

    /// <summary>Builds a discriminator with random weights.</summary>
    /// <param name="imageSize">Side of the images: 32 or 64 pixels.</param>
    /// <param name="width">Channels of the first layer; each further one has twice as many.</param>
    /// <param name="classes">The number of scores: 1 for real against generated.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <exception cref="ArgumentException">Another size.</exception>
    public DcganDiscriminator(int imageSize = 64, int width = 64, int classes = 1, int inputChannels = 3) : base($"dcgan{imageSize}")
    {
        another = (count, channels) => new DcganDiscriminator(imageSize, width, count, channels);
        var doublings = Dcgan.Doublings(imageSize);
        List<Module<Tensor, Tensor>> layers = [Conv2d(inputChannels, width, kernel_size: 4, stride: 2, padding: 1, bias: false), LeakyReLU(0.2, inplace: true)];
        for (var i = 1; i < doublings; i++)
            layers.AddRange([Conv2d(width << (i - 1), width << i, kernel_size: 4, stride: 2, padding: 1, bias: false), BatchNorm2d(width << i), LeakyReLU(0.2, inplace: true)]);
        layers.Add(Conv2d(width << (doublings - 1), classes, kernel_size: 4, bias: false));
        main = Sequential(layers.ToArray());
        RegisterComponents();
        Dcgan.Initialise(main);
        if (classes == 1) HeadKind = HeadKind.Sigmoid;
        var names = Enumerable.Range(0, doublings).Select(i => ($"layer{i + 1}", 2 + 3 * i, 2 << i, width << i)).ToArray();
        Body = [.. StageCut.Of(main[..^1], names)];
    }

    internal static IEnumerable<BackboneEntry> Entries =>
        ((int[])[32, 64]).Select(size => new BackboneEntry($"dcgan{size}", 1, Preprocessing.Square(size), classes => new DcganDiscriminator(size, classes: classes)));

    /// <inheritdoc/>
    protected override nn.Module OwnHead => (nn.Module)main[main.Count - 1];

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [OwnHead];

    /// <summary>The probability that images are real.</summary>
    /// <param name="images"><c>[N, 3, H, W]</c>, between −1 and 1.</param>
    /// <returns><c>[N, 1]</c>.</returns>
    public Tensor Realness(Tensor images)
    {
        using var scope = NewDisposeScope();
        return call(images).sigmoid().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return ((Conv2d)OwnHead).call(body).flatten(1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => another(classes, inputChannels);

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        init.normal_(weight, 0, 0.02);
        if (bias is not null) init.zeros_(bias);
    }
}
