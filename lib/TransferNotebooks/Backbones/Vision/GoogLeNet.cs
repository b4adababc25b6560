using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// GoogLeNet, also called Inception v1: nine modules of four branches, and two classifiers in the middle that only training uses (Szegedy et al.
/// 2015, "Going deeper with convolutions", table 1), here with batch normalisation. Keys as in torchvision's <c>googlenet</c>, the auxiliary
/// classifiers <c>aux1</c> and <c>aux2</c> among them.
/// </summary>
public sealed partial class GoogLeNet : Backbone
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly BasicConv2d conv1;
    private readonly MaxPool2d maxpool1;
    private readonly BasicConv2d conv2;
    private readonly BasicConv2d conv3;
    private readonly MaxPool2d maxpool2;
    private readonly Inception inception3a;
    private readonly Inception inception3b;
    private readonly MaxPool2d maxpool3;
    private readonly Inception inception4a;
    private readonly Inception inception4b;
    private readonly Inception inception4c;
    private readonly Inception inception4d;
    private readonly Inception inception4e;
    private readonly MaxPool2d maxpool4;
    private readonly Inception inception5a;
    private readonly Inception inception5b;
    private readonly AuxiliaryClassifier? aux1;
    private readonly AuxiliaryClassifier? aux2;
    private readonly Dropout dropout;
    private readonly Linear fc;
#pragma warning restore IDE1006
    private readonly (bool Auxiliary, double Dropout, double AuxiliaryDropout) options;

    /// <summary>Builds the network with random weights.</summary>
    /// <param name="classes">The number of classes of the head, and of the auxiliary classifiers.</param>
    /// <param name="auxiliary">Whether it has the auxiliary classifiers; published weights hold them.</param>
    /// <param name="dropout">The share of features dropped before the head in training.</param>
    /// <param name="auxiliaryDropout">The same inside the auxiliary classifiers.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    public GoogLeNet(int classes = 1000, bool auxiliary = true, double dropout = 0.2, double auxiliaryDropout = 0.7, int inputChannels = 3) : base("googlenet")
    {
        options = (auxiliary, dropout, auxiliaryDropout);
        conv1 = new(inputChannels, 64, 7, stride: 2, padding: 3);
        maxpool1 = Pool(3);
        conv2 = new(64, 64, 1);
        conv3 = new(64, 192, 3, padding: 1);
        maxpool2 = Pool(3);
        inception3a = new(192, 64, 96, 128, 16, 32, 32);
        inception3b = new(256, 128, 128, 192, 32, 96, 64);
        maxpool3 = Pool(3);
        inception4a = new(480, 192, 96, 208, 16, 48, 64);
        inception4b = new(512, 160, 112, 224, 24, 64, 64);
        inception4c = new(512, 128, 128, 256, 24, 64, 64);
        inception4d = new(512, 112, 144, 288, 32, 64, 64);
        inception4e = new(528, 256, 160, 320, 32, 128, 128);
        maxpool4 = Pool(2);
        inception5a = new(832, 256, 160, 320, 32, 128, 128);
        inception5b = new(832, 384, 192, 384, 48, 128, 128);
        aux1 = auxiliary ? new(512, classes, auxiliaryDropout) : null;
        aux2 = auxiliary ? new(528, classes, auxiliaryDropout) : null;
        this.dropout = Dropout(dropout);
        fc = Linear(1024, classes);
        RegisterComponents();
        Preprocessing = Preprocessing.ForChannels(inputChannels);
        Module<Tensor, Tensor>[] second = [maxpool1, conv2, conv3], third = [maxpool2, inception3a, inception3b], fifth = [maxpool4, inception5a, inception5b];
        Body =
        [
            new("stem", 2, 64, Stem, conv1),
            new("conv3", 4, 192, x => StageCut.Through(second, x), second),
            new("inception3", 8, 480, x => StageCut.Through(third, x), third),
            new("inception4", 16, 832, x => StageCut.Through([.. ToFirst, .. ToSecond, .. ToEnd], x), [.. ToFirst, .. ToSecond, .. ToEnd]),
            new("inception5", 32, 1024, x => StageCut.Through(fifth, x), fifth),
        ];
        foreach (var module in ModuleOrder.DepthFirst(this))
            if (module is Conv2d convolution) init.trunc_normal_(convolution.weight, mean: 0.0, std: 0.01, a: -2, b: 2);
            else if (module is Linear dense) init.trunc_normal_(dense.weight, mean: 0.0, std: 0.01, a: -2, b: 2);
    }

    internal static IEnumerable<BackboneEntry> Entries => [new("googlenet", 1000, Preprocessing.ImageNet, classes => new GoogLeNet(classes))];

    /// <summary>
    /// Whether images normalised by ImageNet's mean and deviation are first brought to -1..1, which torchvision's published weights were trained
    /// with (its <c>transform_input</c>). Preprocessing by mean and deviation 0.5 has the same effect: use one of the two.
    /// </summary>
    public bool TransformInput { get; set; }

    internal override void Adopt(WeightEntry weights) => TransformInput = weights.TransformInput;

    /// <inheritdoc/>
    protected override nn.Module OwnHead => fc;

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> OtherHeads => aux1 is null || aux2 is null ? [] : [aux1.fc2, aux2.fc2];

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => aux1 is null || aux2 is null ? [dropout, fc] : [aux1, aux2, dropout, fc];

    private Module<Tensor, Tensor>[] ToFirst => [maxpool3, inception4a];

    private Module<Tensor, Tensor>[] ToSecond => [inception4b, inception4c, inception4d];

    private Module<Tensor, Tensor>[] ToEnd => [inception4e];

    /// <summary>Class scores of the head and of both auxiliary classifiers, for a loss that sums all three (the paper gives the latter a weight of 0.3).</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    /// <returns>Three times <c>[N, classes]</c>: head, first and second auxiliary classifier.</returns>
    /// <exception cref="InvalidOperationException">The network was built without them.</exception>
    public (Tensor Logits, Tensor Auxiliary1, Tensor Auxiliary2) LogitsWithAuxiliary(Tensor images)
    {
        RequireOwnHead();
        if (aux1 is null || aux2 is null) throw new InvalidOperationException("This GoogLeNet was built without auxiliary classifiers: new GoogLeNet(auxiliary: true).");
        using var scope = NewDisposeScope();
        var first = StageCut.Through(ToFirst, Body[2].Run(Body[1].Run(Body[0].Run(images))));
        var second = StageCut.Through(ToSecond, first);
        var logits = Logits(Body[4].Run(StageCut.Through(ToEnd, second)));
        return (logits.MoveToOuterDisposeScope(), aux1.call(first).MoveToOuterDisposeScope(), aux2.call(second).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body)
    {
        using var scope = NewDisposeScope();
        return fc.call(dropout.call(body.mean([2, 3]))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) =>
        new GoogLeNet(classes, options.Auxiliary, options.Dropout, options.AuxiliaryDropout, inputChannels) { TransformInput = TransformInput };

    /// <inheritdoc/>
    protected override void InitialiseHead(Tensor weight, Tensor? bias)
    {
        base.InitialiseHead(weight, bias);
        init.trunc_normal_(weight, mean: 0.0, std: 0.01, a: -2, b: 2);
    }

    private Tensor Stem(Tensor images)
    {
        using var scope = NewDisposeScope();
        return conv1.call(TransformInput ? ChannelShift.FromImageNet(images) : images).MoveToOuterDisposeScope();
    }
}
