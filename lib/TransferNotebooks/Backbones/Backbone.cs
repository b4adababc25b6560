using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// An image network in two parts: a body that turns a picture into features, and a head that turns features into
/// class scores. Transfer learning keeps the body and replaces the head.
/// </summary>
/// <remarks>
/// Every backbone carries the preprocessing its weights were trained with, so that pixels and weights cannot drift
/// apart. Parameter names are those of the reference implementation, so its weight files load strictly.
/// </remarks>
public abstract class Backbone : nn.Module<Tensor, Tensor>
{
    /// <summary>Makes a backbone; derived classes build their layers and call <c>RegisterComponents</c>.</summary>
    /// <param name="name">The name it is registered under.</param>
    protected Backbone(string name) : base(name) => Name = name;

    /// <summary>The name it is registered under, for example <c>squeezenet1_1</c>.</summary>
    public string Name { get; }

    /// <summary>The number of values in a pooled feature vector.</summary>
    public abstract int FeatureWidth { get; }

    /// <summary>How many scores the head gives.</summary>
    public abstract int HeadWidth { get; }

    /// <summary>The classes of the head, in the order of its scores. Numbers where the weights name none.</summary>
    public IReadOnlyList<string> Classes { get; internal set; } = [];

    /// <summary>What must be done to a picture before this network sees it.</summary>
    public Preprocessing Preprocessing { get; set; } = Preprocessing.ImageNet;

    /// <summary>Where its weights come from: a file's name and hash, or that they are random.</summary>
    public string WeightsDescription { get; internal set; } = "random initialisation";

    /// <summary>The feature map before pooling.</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    /// <returns><c>[N, FeatureWidth, H', W']</c>.</returns>
    public abstract Tensor Features(Tensor images);

    /// <summary>One feature vector a picture: the map averaged over its positions.</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    /// <returns><c>[N, FeatureWidth]</c>.</returns>
    public virtual Tensor Pooled(Tensor images)
    {
        using var scope = NewDisposeScope();
        return Features(images).mean([2, 3]).MoveToOuterDisposeScope();
    }

    /// <summary>Class scores before the softmax.</summary>
    /// <param name="images">A batch, <c>[N, 3, H, W]</c>, preprocessed.</param>
    /// <returns><c>[N, classes]</c>.</returns>
    public abstract override Tensor forward(Tensor images);
}
