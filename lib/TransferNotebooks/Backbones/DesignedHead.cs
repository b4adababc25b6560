using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>The layers of a <see cref="HeadDesign"/>, under the keys <c>dense</c>, <c>output</c>, <c>norm1</c> and <c>norm2</c>.</summary>
internal sealed class DesignedHead : Module<Tensor, Tensor>
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly BatchNorm1d? norm1;
    private readonly Linear? dense;
    private readonly BatchNorm1d? norm2;
    private readonly Linear output;
    private readonly Dropout dropout1;
    private readonly Dropout dropout2;
#pragma warning restore IDE1006
    private readonly (string Network, int Side) owner;

    /// <summary>Builds the layers with random weights.</summary>
    /// <param name="design">What is wanted.</param>
    /// <param name="inputs">Features, or for a flattened map all its values.</param>
    /// <param name="network">The name of the network, for messages.</param>
    /// <param name="side">Side of the images it takes.</param>
    internal DesignedHead(HeadDesign design, long inputs, string network, int side) : base(nameof(DesignedHead))
    {
        (Design, owner) = (design, (network, side));
        var concat = design.Form == HeadForm.ConcatPool;
        var width = concat ? 2 * inputs : inputs;
        norm1 = concat ? BatchNorm1d(width) : null;
        dense = design.Hidden > 0 ? Linear(width, design.Hidden, hasBias: !concat) : null;
        norm2 = concat ? BatchNorm1d(design.Hidden) : null;
        output = Linear(dense?.out_features ?? width, design.Outputs, hasBias: !concat);
        // Before the dense layer or after it, as the design says.
        dropout1 = Dropout(design.Form switch { HeadForm.Flatten => 0, HeadForm.ConcatPool => design.Dropout / 2, _ => design.Dropout });
        dropout2 = Dropout(design.Form == HeadForm.Pooled ? 0 : design.Dropout);
        RegisterComponents();
    }

    internal HeadDesign Design { get; }

    internal Linear Output => output;

    /// <summary>Scores from the pooled features <c>[N, C]</c>, or from the map <c>[N, C, H, W]</c>, as the design takes them.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = Design.Form switch
        {
            HeadForm.Flatten => Flattened.Of(input, dense!.in_features, owner.Network, owner.Side),
            HeadForm.ConcatPool => cat([input.amax([2, 3]), input.mean([2, 3])], 1),
            _ => input,
        };
        if (norm1 is not null) x = norm1.call(x);
        x = dropout1.call(x);
        if (dense is not null) x = functional.relu(dense.call(x));
        if (norm2 is not null) x = norm2.call(x);
        return output.call(dropout2.call(x)).MoveToOuterDisposeScope();
    }
}
