using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// The body of a network in one step on the CPU: each core runs the samples of its own forward and backward, and the gradients are added up in the order of the
/// samples. It serves where samples do not depend on each other and nothing is drawn: without batch normalisation and dropout in training. The head
/// sees the whole batch, so that it is as if the network had run whole, but for the rounding of sums.
/// </summary>
internal sealed class CoreBody : IDisposable
{
    // Fewer take no longer on all cores together.
    private const int FewestSamples = 2;

    private readonly Tensor[] outputs;
    private readonly Parameter[] trained;

    private CoreBody(Backbone model, Tensor inputs, int cores, bool record, Func<IDisposable?> format)
    {
        outputs = new Tensor[cores];
        trained = !record ? [] : [.. model.BodyStages.SelectMany(stage => stage.Parameters).Where(parameter => parameter.requires_grad).DistinctBy(parameter => parameter.Handle)];
        EachCore.Run(cores, part =>
        {
            using var grad = trained.Length > 0 ? enable_grad() : record ? (IDisposable)no_grad() : inference_mode();
            using var shorter = format();
            var (first, end) = (Edge(part), Edge(part + 1));
            outputs[part] = model.BodyOutput(inputs.narrow(0, first, end - first)).DetachFromDisposeScope();
        });
        Output = cat([.. outputs.Select(output => output.detach())], 0).requires_grad_(trained.Length > 0);

        long Edge(int part) => inputs.shape[0] * part / cores;
    }

    /// <summary>What the head takes; its gradient is asked for by <see cref="Backward"/>.</summary>
    public Tensor Output { get; }

    /// <summary>Runs the body on all cores, where that serves.</summary>
    /// <param name="model">The network.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="record">Whether gradients will be asked for.</param>
    /// <param name="format">The number format, begun on each thread.</param>
    /// <returns>Null where the network is to run whole.</returns>
    public static CoreBody? Run(Backbone model, Tensor inputs, bool record, Func<IDisposable?> format)
    {
        var cores = get_num_threads();
        return inputs.device_type == DeviceType.CPU && cores > 1 && inputs.shape[0] >= FewestSamples * cores && HasWork(model) && IsSeparable(model)
            ? new(model, inputs, cores, record, format) : null;
    }

    /// <summary>Carries the gradient of <see cref="Output"/> on to the parameters of the body.</summary>
    public void Backward()
    {
        if (trained.Length == 0 || Output.grad is not { } gradient) return;
        var found = new IList<Tensor?>[outputs.Length];
        EachCore.Run(outputs.Length, part =>
        {
            var first = outputs.Take(part).Sum(output => output.shape[0]);
            found[part] = [.. autograd.grad([outputs[part]], [.. trained], [gradient.narrow(0, first, outputs[part].shape[0]).to(outputs[part].dtype)], allow_unused: true)
                .Select(one => one is null || one.IsInvalid ? null : one.DetachFromDisposeScope())];
        });
        using var quiet = no_grad();
        for (var i = 0; i < trained.Length; i++)
            foreach (var gradients in found)
                if (gradients[i] is { } one) Add(trained[i], one);
    }

    /// <summary>Frees the graphs.</summary>
    public void Dispose()
    {
        foreach (var output in outputs) output.Dispose();
        Output.Dispose();
    }

    private static void Add(Parameter parameter, Tensor gradient)
    {
        if (parameter.grad is not { } sum)
        {
            parameter.grad = gradient;
            gradient.Dispose();
            return;
        }
        sum.add_(gradient);
        gradient.Dispose();
    }

    // A body without parameters, such as that of a head on stored features, takes less time than to start a thread.
    private static bool HasWork(Backbone model) => model.BodyStages.SelectMany(stage => stage.Parameters).Any();

    private static bool IsSeparable(Backbone model) => model.IsStaged && model.BodyStages.SelectMany(stage => stage.Modules).SelectMany(module => module.modules().Prepend(module)).All(module => module switch
    {
        NormBase norm => !norm.training,
        Dropout dropout => !dropout.training || dropout.p == 0,
        StochasticDepth depth => !depth.training,
        _ => true,
    });
}
