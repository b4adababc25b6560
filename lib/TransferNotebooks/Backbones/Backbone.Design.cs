using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    private DesignedHead? designed;

    /// <summary>The head that took the place of the architecture's own; null for its own.</summary>
    public HeadDesign? HeadDesign => designed is null ? null : designed.Design with { Outputs = HeadWidth, Kind = HeadKind };

    /// <summary>
    /// Puts another head on the body, with random values under the keys <c>head.*</c>; the architecture's own head and auxiliary classifiers go. Make the optimizer after it.
    /// </summary>
    /// <param name="design">For example <c>HeadDesign.FlattenDense(128, outputs: 1)</c>.</param>
    /// <param name="classes">Names of the classes; for one sigmoid those of "no" and "yes".</param>
    /// <returns>This network.</returns>
    /// <exception cref="ArgumentException">The number of names is not that of the classes.</exception>
    /// <exception cref="NotSupportedException">The body gives no map <c>[N, C, H, W]</c>, and the head wants one.</exception>
    public Backbone ReplaceHead(HeadDesign design, IReadOnlyList<string>? classes = null)
    {
        var count = CountOf(design.Kind, design.Outputs);
        if (classes is not null && (classes.Count != count || classes.Distinct().Count() < count))
            throw new ArgumentException($"The head tells {count} classes apart, each with a name of its own. Received: {string.Join(", ", classes)}.", nameof(classes));
        var first = parameters().First();
        var made = new DesignedHead(design, InputsOf(design), Name, Preprocessing.Crop.Width);
        made.to(first.device);
        made.to(first.dtype);
        foreach (var module in (nn.Module[])(designed is null ? [.. HeadModules] : [designed]))
        {
            TakeOut(module);
            module.Dispose();
        }
        designed = made;
        register_module("head", made);
        made.train(training);
        (stages, HeadKind, Classes) = (null, design.Kind, classes is null ? [] : [.. classes]);
        return this;
    }

    /// <summary>What the head gives, as its own layers or the designed ones compute it.</summary>
    private Tensor Scores(Tensor body, Tensor images) =>
        designed is null ? Logits(body) : designed.call(designed.Design.Form == HeadForm.Pooled ? PooledOf(body, images) : MapOf(Body[^1], body, images));

    private Stage HeadStage() => designed is null
        ? new("head", 0, HeadWidth, Logits, HeadModules)
        : new("head", 0, HeadWidth, WithoutImages, designed);

    // A stage sees the output before it alone; where a map is read by the size of the images, that is the usual size.
    private Tensor WithoutImages(Tensor body)
    {
        using var scope = NewDisposeScope();
        return Scores(body, ExampleInput(Preprocessing.Crop)).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses what needs the architecture's own head.</summary>
    private protected void RequireOwnHead()
    {
        if (designed is not null) throw new InvalidOperationException($"{Name} has another head ({designed.Design}); its own one and the auxiliary classifiers are gone. Load the network anew.");
    }

    // Features, or all values of a map of the usual size; the statistics of the body stay as they are.
    private long InputsOf(HeadDesign design)
    {
        if (design.Form == HeadForm.Pooled) return FeatureWidth;
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var mode = training;
        eval();
        var shape = Features(ExampleInput(Preprocessing.Crop)).shape;
        train(mode);
        if (shape.Length != 4) throw new NotSupportedException($"The head {design} takes maps [N, C, H, W]. Received: {Name}, whose body gives [{string.Join(", ", shape)}]. Use HeadDesign.Pooled.");
        return design.Form == HeadForm.Flatten ? shape[1..].Aggregate(1L, (product, size) => product * size) : shape[1];
    }

    private void TakeOut(nn.Module module)
    {
        foreach (var owner in modules().Prepend(this).ToArray())
            foreach (var (name, child) in owner.named_children().ToArray())
                if (ReferenceEquals(child, module)) owner.register_module(name, null!);
    }
}
