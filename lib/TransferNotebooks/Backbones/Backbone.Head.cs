using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>The layer that gives the class scores: a <see cref="Linear"/>, or a <see cref="Conv2d"/> of 1×1.</summary>
    public nn.Module Head => designed?.Output ?? OwnHead;

    /// <summary>The layer that gives the class scores in the architecture as it is published: a <see cref="Linear"/>, or a <see cref="Conv2d"/> of 1×1.</summary>
    protected abstract nn.Module OwnHead { get; }

    /// <summary>How many scores the head gives.</summary>
    public int HeadWidth => (int)HeadWeight.shape[0];

    /// <summary>Layers besides the head that give a score to each class, those of auxiliary classifiers: they follow the head's classes.</summary>
    protected virtual IEnumerable<nn.Module> OtherHeads => [];

    /// <summary>The layers that give scores to classes, the head first.</summary>
    internal IEnumerable<nn.Module> ScoreLayers => designed is null ? [OwnHead, .. OtherHeads] : [designed.Output];

    private Parameter HeadWeight => WeightOf(Head);

    /// <summary>Gives the head another number of classes and random values; the body stays. Make the optimizer after it.</summary>
    /// <param name="classes">At least 1.</param>
    public void ResetHead(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        Renew(Head, classes, designed is null ? InitialiseHead : InitialiseLinear);
        foreach (var other in ScoreLayers.Skip(1)) Renew(other, classes, InitialiseOtherHead);
        stages = null;
        Classes = [];
        HeadKind = HeadKind.Softmax;
    }

    /// <summary>Gives the head new classes and random values; the body stays. Make the optimizer after it.</summary>
    /// <param name="classes">Their names, in order.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or there is none.</exception>
    public void ResetHead(IReadOnlyList<string> classes)
    {
        if (classes.Count == 0 || classes.Distinct().Count() < classes.Count)
            throw new ArgumentException($"A head needs one or more different classes. Received: {string.Join(", ", classes)}.", nameof(classes));
        ResetHead(classes.Count);
        Classes = [.. classes];
    }

    /// <summary>
    /// Keeps only some classes of the head, with their weights: it then gives scores, and after a softmax a distribution, over just these.
    /// </summary>
    /// <param name="indices">Places in the present head, in the order wanted.</param>
    /// <exception cref="ArgumentException">An index is outside the head, or occurs twice.</exception>
    public void CropHead(IReadOnlyList<int> indices)
    {
        if (indices.Count == 0 || indices.Distinct().Count() < indices.Count || indices.Any(index => (uint)index >= (uint)HeadWidth))
            throw new ArgumentException($"Wanted: different places between 0 and {HeadWidth - 1}. Received: {string.Join(", ", indices)}.", nameof(indices));
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var chosen = tensor(indices.Select(index => (long)index).ToArray(), device: HeadWeight.device);
        foreach (var layer in ScoreLayers.ToArray()) Set(layer, WeightOf(layer).index_select(0, chosen), BiasOf(layer)?.index_select(0, chosen));
        stages = null;
        if (Classes.Count > 0) Classes = [.. indices.Select(index => Classes[index])];
    }

    /// <summary>Keeps only the named classes of the head; see <see cref="CropHead(IReadOnlyList{int})"/>.</summary>
    /// <param name="classes">Names out of <see cref="Classes"/>, in the order wanted.</param>
    /// <exception cref="ArgumentException">A name is not one of the head's classes; the message says which.</exception>
    public void CropHead(IReadOnlyList<string> classes) => CropHead([.. classes.Select(PlaceOf)]);

    /// <summary>Fills a new head. Here as PyTorch fills a new linear layer: uniform within 1 / √inputs.</summary>
    protected virtual void InitialiseHead(Tensor weight, Tensor? bias) => InitialiseLinear(weight, bias);

    /// <summary>Fills one of <see cref="OtherHeads"/> anew. Here as the head is filled.</summary>
    protected virtual void InitialiseOtherHead(Tensor weight, Tensor? bias) => InitialiseHead(weight, bias);

    private static void InitialiseLinear(Tensor weight, Tensor? bias)
    {
        nn.init.kaiming_uniform_(weight, a: Math.Sqrt(5));
        var bound = 1 / Math.Sqrt(weight.shape[1]);
        if (bias is not null) nn.init.uniform_(bias, -bound, bound);
    }

    private int PlaceOf(string name)
    {
        for (var place = 0; place < Classes.Count; place++)
            if (Classes[place] == name) return place;
        var near = Classes.Where(one => one.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(8).ToArray();
        throw new ArgumentException(
            $"{Name} has no class of that name{(Classes.Count == 0 ? ": its classes have no names" : near.Length > 0 ? ", but " + string.Join(", ", near) : "")}. Received: '{name}'.", nameof(name));
    }

    private Parameter WeightOf(nn.Module layer) => layer switch
    {
        Linear linear => linear.weight,
        Conv2d convolution => convolution.weight,
        _ => throw new InvalidOperationException($"The head of {Name} is no linear layer and no convolution. Received: {layer.GetName()}."),
    };

    private static Parameter? BiasOf(nn.Module layer) => layer switch { Linear linear => linear.bias, Conv2d convolution => convolution.bias, _ => null };

    private void Renew(nn.Module layer, int classes, Action<Tensor, Tensor?> initialise)
    {
        var (old, oldBias) = (WeightOf(layer), BiasOf(layer));
        var weight = empty([classes, .. old.shape[1..]], old.dtype, old.device);
        var bias = oldBias is null ? null : empty(classes, old.dtype, old.device);
        initialise(weight, bias);
        Set(layer, weight, bias);
    }

    private void Set(nn.Module layer, Tensor weight, Tensor? bias)
    {
        var trained = WeightOf(layer).requires_grad;
        var (newWeight, newBias) = (new Parameter(weight.DetachFromDisposeScope(), trained), bias is null ? null : new Parameter(bias.DetachFromDisposeScope(), trained));
        if (layer is Linear linear) (linear.weight, linear.bias, linear.out_features) = (newWeight, newBias, newWeight.shape[0]);
        else if (layer is Conv2d convolution) (convolution.weight, convolution.bias) = (newWeight, newBias);
    }
}
