using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Inception v3: modules whose large kernels are factored into small and one-sided ones (Szegedy et al. 2016, "Rethinking the Inception
/// architecture for computer vision", table 1). Made for images of 299×299; 75 pixels a side is the least. Keys as in torchvision's
/// <c>inception_v3</c>, the auxiliary classifier <c>AuxLogits</c> among them.
/// </summary>
public sealed partial class InceptionV3 : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly BasicConv2d Conv2d_1a_3x3;
    private readonly BasicConv2d Conv2d_2a_3x3;
    private readonly BasicConv2d Conv2d_2b_3x3;
    private readonly MaxPool2d maxpool1;
    private readonly BasicConv2d Conv2d_3b_1x1;
    private readonly BasicConv2d Conv2d_4a_3x3;
    private readonly MaxPool2d maxpool2;
    private readonly InceptionA Mixed_5b;
    private readonly InceptionA Mixed_5c;
    private readonly InceptionA Mixed_5d;
    private readonly InceptionB Mixed_6a;
    private readonly InceptionC Mixed_6b;
    private readonly InceptionC Mixed_6c;
    private readonly InceptionC Mixed_6d;
    private readonly InceptionC Mixed_6e;
    private readonly AuxiliaryClassifier? AuxLogits;
    private readonly InceptionD Mixed_7a;
    private readonly InceptionE Mixed_7b;
    private readonly InceptionE Mixed_7c;
    private readonly Dropout dropout;
    private readonly Linear fc;
#pragma warning restore IDE1006
    private readonly (bool Auxiliary, double Dropout, double Width, int StemStride) options;

    /// <summary>Builds the network with random weights.</summary>
    /// <param name="classes">The number of classes of the head, and of the auxiliary classifier.</param>
    /// <param name="auxiliary">Whether it has the auxiliary classifier; published weights hold it.</param>
    /// <param name="dropout">The share of features dropped before the head in training.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    /// <param name="width">What all numbers of channels are multiplied by; 1 in the published net.</param>
    /// <param name="stemStride">Stride of the first convolution: 2 in the published net, 1 for smaller images.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not above 0 or too large.</exception>
    public InceptionV3(int classes = 1000, bool auxiliary = true, double dropout = 0.5, int inputChannels = 3, double width = 1, int stemStride = 2) : base("inception_v3")
    {
        if (width is not (> 0 and <= 4)) throw new ArgumentOutOfRangeException(nameof(width), $"The width is a factor between 0 and 4. Received: {width}.");
        options = (auxiliary, dropout, width, stemStride);
        Conv2d_1a_3x3 = new(inputChannels, W(32), 3, stride: stemStride);
        Conv2d_2a_3x3 = new(W(32), W(32), 3);
        Conv2d_2b_3x3 = new(W(32), W(64), 3, padding: 1);
        maxpool1 = MaxPool2d(kernel_size: 3, stride: 2);
        Conv2d_3b_1x1 = new(W(64), W(80), 1);
        Conv2d_4a_3x3 = new(W(80), W(192), 3);
        maxpool2 = MaxPool2d(kernel_size: 3, stride: 2);
        Mixed_5b = new(In("Mixed_5b"), W(32), W);
        Mixed_5c = new(In("Mixed_5c"), W(64), W);
        Mixed_5d = new(In("Mixed_5d"), W(64), W);
        Mixed_6a = new(In("Mixed_6a"), W);
        Mixed_6b = new(In("Mixed_6b"), W(128), W);
        Mixed_6c = new(In("Mixed_6c"), W(160), W);
        Mixed_6d = new(In("Mixed_6d"), W(160), W);
        Mixed_6e = new(In("Mixed_6e"), W(192), W);
        AuxLogits = auxiliary ? new(In("AuxLogits"), classes, W) : null;
        Mixed_7a = new(In("Mixed_7a"), W);
        Mixed_7b = new(In("Mixed_7b"), W);
        Mixed_7c = new(In("Mixed_7c"), W);
        this.dropout = Dropout(dropout);
        fc = Linear(In("fc"), classes);
        RegisterComponents();
        Preprocessing = Input.ForChannels(inputChannels);
        Module<Tensor, Tensor>[] second = [maxpool1, Conv2d_3b_1x1, Conv2d_4a_3x3], fifth = [maxpool2, Mixed_5b, Mixed_5c, Mixed_5d],
            sixth = [Mixed_6a, Mixed_6b, Mixed_6c, Mixed_6d, Mixed_6e], seventh = [Mixed_7a, Mixed_7b, Mixed_7c];
        Body =
        [
            new("stem", stemStride, W(64), Stem, Conv2d_1a_3x3, Conv2d_2a_3x3, Conv2d_2b_3x3),
            new("conv4", 2 * stemStride, W(192), x => StageCut.Through(second, x), second),
            new("mixed5", 4 * stemStride, In("Mixed_6a"), x => StageCut.Through(fifth, x), fifth),
            new("mixed6", 8 * stemStride, In("Mixed_7a"), x => StageCut.Through(sixth, x), sixth),
            new("mixed7", 16 * stemStride, In("fc"), x => StageCut.Through(seventh, x), seventh),
        ];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) Truncated(convolution.weight, 0.1);
            else if (module is Linear dense) Truncated(dense.weight, ReferenceEquals(dense, AuxLogits?.fc) ? 0.001 : 0.1);
    }

    internal static Preprocessing Input { get; } = Preprocessing.ImageNet with { ShortSide = 342, Crop = (299, 299) };

    internal static IEnumerable<BackboneEntry> Entries => [new("inception_v3", 1000, Input, classes => new InceptionV3(classes))];

    /// <inheritdoc cref="GoogLeNet.TransformInput"/>
    public bool TransformInput { get; set; }

    internal override void Adopt(WeightEntry weights) => TransformInput = weights.TransformInput;

    /// <inheritdoc/>
    protected override nn.Module OwnHead => fc;

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> OtherHeads => AuxLogits is null ? [] : [AuxLogits.fc];

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => AuxLogits is null ? [dropout, fc] : [AuxLogits, dropout, fc];

    /// <summary>Class scores of the head and of the auxiliary classifier, for a loss that sums both (the latter with a small weight).</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed, of 299 pixels a side or near to it.</param>
    /// <returns>Twice <c>[N, classes]</c>: head and auxiliary classifier.</returns>
    /// <exception cref="InvalidOperationException">The network was built without it.</exception>
    public (Tensor Logits, Tensor Auxiliary) LogitsWithAuxiliary(Tensor images)
    {
        RequireOwnHead();
        if (AuxLogits is null) throw new InvalidOperationException("This Inception v3 was built without the auxiliary classifier: new InceptionV3(auxiliary: true).");
        using var scope = NewDisposeScope();
        var x = images;
        foreach (var stage in Body.SkipLast(1)) x = stage.Run(x);
        return (Logits(Body[^1].Run(x)).MoveToOuterDisposeScope(), AuxLogits.call(x).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return fc.call(dropout.call(body.mean([2, 3]))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new InceptionV3(classes, options.Auxiliary, options.Dropout, inputChannels, options.Width, options.StemStride) { TransformInput = TransformInput };

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        base.InitialiseHead(weight, bias);
        Truncated(weight, 0.1);
    }

    /// <inheritdoc/>
    protected override void InitialiseOtherHead(Tensor weight, Tensor? bias)
    {
        base.InitialiseHead(weight, bias);
        Truncated(weight, 0.001);
    }

    private static void Truncated(Tensor weight, double deviation) => init.trunc_normal_(weight, mean: 0.0, std: deviation, a: -2, b: 2);

    private Tensor Stem(Tensor images)
    {
        using var scope = NewDisposeScope();
        var x = Conv2d_1a_3x3.call(TransformInput ? ChannelShift.FromImageNet(images) : images);
        return Conv2d_2b_3x3.call(Conv2d_2a_3x3.call(x)).MoveToOuterDisposeScope();
    }
}
