using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Keeps an exponential moving average of all weights and of the statistics of batch normalisation: after each step, average = d · average + (1 - d) · weights
/// (Polyak and Juditsky 1992; as used by Tarvainen and Valpola 2017, "Mean teachers are better role models", equation 1). Unless told otherwise the average is what is validated, and
/// what the model ends with.
/// </summary>
/// <remarks>While the training runs the model has the trained weights; <see cref="PutInto"/> gives the average to another network of its kind.</remarks>
public sealed class Ema : Callback, IDisposable
{
    private const string UpdatesName = "updates", AverageName = "average.";

    private readonly bool warmUp, validate, final;
    private WeightSnapshot? average, trained;
    private long updates;

    /// <summary>Makes an average.</summary>
    /// <param name="decay">d, from 0 up to 1: the average reaches back over about 1 / (1 - d) steps.</param>
    /// <param name="warmUp">Whether d begins low and rises as (1 + n) / (10 + n) with the steps n, so that short trainings do not end with their start.</param>
    /// <param name="validate">Whether the validation samples are measured with the average.</param>
    /// <param name="final">Whether the model ends with the average.</param>
    public Ema(double decay = 0.999, bool warmUp = true, bool validate = true, bool final = true)
    {
        if (decay is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(decay), $"The decay lies from 0 up to 1. Received: {decay}.");
        (Decay, this.warmUp, this.validate, this.final) = (decay, warmUp, validate, final);
    }

    /// <summary>d.</summary>
    public double Decay { get; }

    /// <inheritdoc/>
    protected internal override bool OnlyWatches => true;

    /// <summary>Copies the average into a network of the same kind.</summary>
    /// <param name="network">What receives it.</param>
    /// <exception cref="InvalidOperationException">Nothing was trained yet.</exception>
    public void PutInto(nn.Module network) => (average ?? throw new InvalidOperationException("There is no average before the first step: call Fit first.")).PutInto(network);

    /// <summary>Frees the average.</summary>
    public void Dispose()
    {
        average?.Dispose();
        trained?.Dispose();
        (average, trained, updates) = (null, null, 0);
    }

    /// <inheritdoc/>
    protected internal override void BeforeFit(TrainingRun run)
    {
        Dispose();
        average = new(run.Learner.Model);
    }

    /// <inheritdoc/>
    protected internal override void AfterStep(TrainingStep step)
    {
        using var quiet = no_grad();
        average ??= new(step.Model);
        var decay = warmUp ? Math.Min(Decay, (1.0 + updates) / (10 + updates)) : Decay;
        updates++;
        foreach (var (name, value) in step.Model.state_dict())
            if (value.is_floating_point()) average.Values[name].mul_(decay).add_(value.to(average.Values[name].device), alpha: 1 - decay);
            else average.Values[name].copy_(value);
    }

    /// <inheritdoc/>
    protected internal override void BeforeValidation(TrainingRun run)
    {
        if (!validate || average is null) return;
        trained = new(run.Learner.Model);
        average.PutInto(run.Learner.Model);
    }

    /// <inheritdoc/>
    protected internal override void AfterValidation(TrainingRun run) => PutTrainedBack(run);

    /// <inheritdoc/>
    protected internal override void OnInterrupt(TrainingRun run) => PutTrainedBack(run);

    /// <inheritdoc/>
    protected internal override void OnError(TrainingRun run, Exception error) => PutTrainedBack(run);

    /// <inheritdoc/>
    protected internal override void AfterFit(TrainingRun run)
    {
        // The best weights that EarlyStop puts back are averages already.
        if (final && !(validate && run.Learner.Callbacks.OfType<EarlyStop>().Any(stop => stop.PutsBestBack))) average?.PutInto(run.Learner.Model);
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<WeightTensor> Save() => average is null ? [] :
        [WeightTensor.From(UpdatesName, new[] { updates }, 1), .. average.Save().Select(weight => weight.Renamed(AverageName + weight.Name))];

    /// <inheritdoc/>
    protected internal override void Restore(WeightSet state)
    {
        Dispose();
        if (!state.TryGet(UpdatesName, out var count)) return;
        updates = count.ToArray<long>()[0];
        average = WeightSnapshot.From(state, AverageName);
    }

    private void PutTrainedBack(TrainingRun run)
    {
        trained?.PutInto(run.Learner.Model);
        trained?.Dispose();
        trained = null;
    }
}
