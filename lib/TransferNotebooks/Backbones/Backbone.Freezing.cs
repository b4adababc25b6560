using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

public abstract partial class Backbone
{
    /// <summary>Whether batch normalisation in frozen stages goes on following the data, as fastai does; false keeps its statistics as they are.</summary>
    public bool TrainFrozenBatchNorm { get; set; }

    /// <summary>
    /// Stops the training of everything but the head. Gradients are dropped with it, so that an optimizer with momentum or weight decay leaves
    /// the frozen parameters alone; batch normalisation stays in evaluation mode. Make the optimizer after it.
    /// </summary>
    public void Freeze() => FreezeAllBut(last: 1);

    /// <summary>Stops the training of all stages before a named one.</summary>
    /// <param name="stage">The first stage that is trained: a name of <see cref="Stages"/>.</param>
    /// <exception cref="ArgumentException">There is no such stage; the message lists them.</exception>
    public void FreezeTo(string stage)
    {
        var first = Stages.TakeWhile(one => one.Name != stage).Count();
        if (first == Stages.Count) throw new ArgumentException($"{Name} has the stages {string.Join(", ", Stages.Select(one => one.Name))}. Received: '{stage}'.", nameof(stage));
        FreezeAllBut(last: Stages.Count - first);
    }

    /// <summary>Stops the training of all but the last stages, the head counted among them.</summary>
    /// <param name="last">How many stages are trained: 0 freezes everything.</param>
    public void FreezeAllBut(int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(last);
        for (var i = 0; i < Stages.Count; i++)
            foreach (var parameter in Stages[i].Parameters)
                SetTrained(parameter, i >= Stages.Count - last);
        train(training);
    }

    /// <summary>Stops the training of all but the last layers that have parameters (a convolution, a linear layer, a normalisation counts as one).</summary>
    /// <param name="last">How many such layers are trained.</param>
    public void FreezeAllButLayers(int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(last);
        // TorchSharp's modules() leaves out the network itself, which may have parameters of its own (a class token): those come first.
        var layers = modules().Where(module => !ReferenceEquals(module, this)).Prepend(this).Select(module => module.parameters(recurse: false).ToArray()).Where(parameters => parameters.Length > 0).ToArray();
        for (var i = 0; i < layers.Length; i++)
            foreach (var parameter in layers[i])
                SetTrained(parameter, i >= layers.Length - last);
        train(training);
    }

    /// <summary>Trains all parameters again.</summary>
    public void Unfreeze()
    {
        foreach (var parameter in parameters()) SetTrained(parameter, true);
        train(training);
    }

    /// <summary>Puts the network into training or evaluation mode; frozen batch normalisation stays in evaluation mode.</summary>
    public override void train(bool train = true)
    {
        base.train(train);
        if (!train || TrainFrozenBatchNorm) return;
        foreach (var module in modules())
            if (module is BatchNorm { weight.requires_grad: false }) module.eval();
    }

    internal static void SetTrained(Parameter parameter, bool trained)
    {
        parameter.requires_grad = trained;
        if (!trained) parameter.grad = null;
    }
}
