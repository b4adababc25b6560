using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>One image on its way through a network's stages, in evaluation mode; disposing gives the network its mode back.</summary>
internal sealed class StageRun : IDisposable
{
    private readonly Backbone backbone;
    private readonly bool training;
    private readonly Tensor input;

    public StageRun(Backbone backbone, RgbImage image)
    {
        if (backbone is TextBackbone) throw new ArgumentException($"Only networks on images are looked into so. Received: {backbone.Name}, which reads texts.", nameof(backbone));
        (this.backbone, training) = (backbone, backbone.training);
        using var scope = NewDisposeScope();
        var pixels = backbone.Preprocessing.ToTensor(image);
        Image = backbone.Preprocessing.ToImage(pixels.data<float>().ToArray());
        input = pixels.to(backbone.parameters().First().device).DetachFromDisposeScope();
        backbone.eval();
    }

    /// <summary>The image as the network sees it.</summary>
    public RgbImage Image { get; }

    /// <summary>The stages, the head last.</summary>
    public IReadOnlyList<Stage> Stages => backbone.Stages;

    /// <summary>A stage with a map by its name.</summary>
    public Stage Find(string name) => Stages.FirstOrDefault(stage => stage.Name == name && stage.Stride > 0)
        ?? throw new ArgumentException($"{backbone.Name} has maps at {string.Join(", ", Stages.Where(stage => stage.Stride > 0).Select(stage => stage.Name))}. Received: '{name}'.", nameof(name));

    /// <summary>A stage's map, <c>[1, C, H, W]</c>.</summary>
    public Tensor Map(Stage wanted)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        return AsMap(wanted, Output(wanted)).alias().MoveToOuterDisposeScope();
    }

    /// <summary>A stage's map, how a class's score changes with it, both <c>[1, C, H, W]</c>, and all scores.</summary>
    public (Tensor Map, Tensor Gradient, Tensor Scores) Gradient(Stage wanted, int? label)
    {
        using var scope = NewDisposeScope();
        var output = Output(wanted).detach().clone().requires_grad_();
        using var recording = enable_grad();
        // The layers that follow may work in place, which a leaf of the graph forbids.
        var x = output.clone();
        foreach (var stage in Stages.SkipWhile(stage => stage != wanted).Skip(1)) x = stage.Run(x);
        var (index, _) = Chosen(x, label);
        var gradient = autograd.grad([x[0, index]], [output], allow_unused: true)[0];
        var change = gradient is null || gradient.IsInvalid ? zeros_like(output) : gradient;
        return (AsMap(wanted, output).detach().MoveToOuterDisposeScope(), AsMap(wanted, change).detach().MoveToOuterDisposeScope(), x.detach().MoveToOuterDisposeScope());
    }

    /// <summary>The class asked for, or the likeliest, with its probability.</summary>
    public (int Index, double Probability) Chosen(Tensor scores, int? label)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        float[] probabilities = scores.detach().to(float32).softmax(1).cpu().contiguous().data<float>().ToArray();
        if (label is { } asked && (uint)asked >= (uint)probabilities.Length)
            throw new ArgumentException($"{backbone.Name} has classes 0 to {probabilities.Length - 1}. Received: {asked}.", nameof(label));
        int index = label ?? Array.IndexOf(probabilities, probabilities.Max());
        return (index, probabilities[index]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        input.Dispose();
        backbone.train(training);
    }

    private Tensor Output(Stage wanted)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var x = input;
        foreach (var stage in Stages)
        {
            x = stage.Run(x);
            if (stage == wanted) break;
        }

        return x.MoveToOuterDisposeScope();
    }

    private Tensor AsMap(Stage stage, Tensor output) => stage.AsMap is { } read ? read(output, input) : output;
}
