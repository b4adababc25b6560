using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// Networks for digits as domain adaptation compares them: convolutions, a dense layer whose values are the features, and the head. Layers are
/// numbered, as in Transfer-Learning-Library's <c>tllib.vision.models.digits</c>, so that its trunks load with <c>strict: false</c>; the
/// head's key is <c>head</c>.
/// </summary>
public abstract class DigitNet : Backbone
{
#pragma warning disable IDE1006 // The field's name is the key of the weight files.
    private readonly Linear head;
#pragma warning restore IDE1006

    private protected DigitNet(string name, int classes, int side, Module<Tensor, Tensor>[] layers, params (string Name, int End, int Stride, int Width)[] cuts) : base(name)
    {
        var dense = layers.OfType<Linear>().Single();
        for (var i = 0; i < layers.Length; i++) register_module(i.ToString(System.Globalization.CultureInfo.InvariantCulture), layers[i]);
        head = Linear(dense.out_features, classes);
        RegisterComponents();
        var rest = layers[(cuts[^1].End + 1)..];
        Body =
        [
            .. StageCut.Of(Sequential(layers[..cuts[^1].End]), cuts),
            new("dense", 0, (int)dense.out_features, Dense, layers[cuts[^1].End..]) { AsMap = Flattened.AsMap },
        ];

        Tensor Dense(Tensor x)
        {
            using var scope = NewDisposeScope();
            return StageCut.Through(rest, Flattened.Of(x, dense.in_features, Name, side)).MoveToOuterDisposeScope();
        }
    }

    /// <inheritdoc/>
    protected override nn.Module OwnHead => head;

    /// <inheritdoc/>
    protected override IReadOnlyList<Stage> Body { get; }

    /// <inheritdoc/>
    protected override IEnumerable<nn.Module> HeadModules => [head];

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor body) => head.call(body);
}
