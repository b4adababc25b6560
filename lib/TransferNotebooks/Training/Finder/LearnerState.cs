using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>All that training steps change, kept to be put back at the end, however it comes: weights, buffers, mode, gradients, random numbers, callbacks.</summary>
internal sealed class LearnerState : IDisposable
{
    private readonly Backbone model;
    private readonly bool training;
    private readonly WeightSnapshot weights;
    private readonly RandomState random = new();
    private readonly Parameter[] withoutGradient;
    private readonly (Callback Callback, WeightTensor[] Saved)[] callbacks;
    private readonly (Parameter Parameter, Tensor Values)[] others;

    public LearnerState(Backbone model, IReadOnlyList<Callback> acting)
    {
        using var quiet = no_grad();
        (this.model, training, weights) = (model, model.training, new(model));
        withoutGradient = [.. model.parameters().Where(parameter => parameter.grad is null)];
        callbacks = [.. acting.Select(callback => (callback, callback.Save().ToArray()))];
        others = [.. acting.SelectMany(callback => callback.Parameters).Select(parameter => (parameter, parameter.clone().DetachFromDisposeScope()))];
    }

    public void Dispose()
    {
        using var whole = Engine.Whole();
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        weights.PutInto(model);
        weights.Dispose();
        foreach (var (parameter, values) in others)
        {
            parameter.copy_(values);
            values.Dispose();
        }
        foreach (var parameter in withoutGradient) parameter.grad = null;
        foreach (var (callback, saved) in callbacks)
            if (saved.Length > 0) callback.Restore(new(saved));
        model.train(training);
        random.Dispose();
    }
}
