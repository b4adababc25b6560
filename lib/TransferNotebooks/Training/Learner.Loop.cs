using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public sealed partial class Learner
{
    private static readonly IReadOnlyDictionary<string, Tensor> NoOutputs = new Dictionary<string, Tensor>();

    private TrainingHistory Run(TrainingRun run, CancellationToken token)
    {
        (interrupted, History.Interrupted) = (null, null);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        using var bar = Progress.StartQuiet($"Training {Model.Name}", run.AllEpochs, "epochs", delay: TimeSpan.Zero);
        using var random = new RandomState();
        var chart = new LiveHistory(History);
        run.Stopping = stop.Token;
        try
        {
            Prepare();
            if (!run.Started) Begin(run);
            bar.Advance(run.Epochs);
            while (!run.IsOver)
            {
                if (run.PhaseOptimizer is null)
                {
                    run.BeginPhase();
                    Each(callback => callback.BeforePhase(run));
                }
                Epoch(run, bar, stop.Token);
                bar.Advance(1, Shown(History.Last));
                if (ShowChart) chart.Show();
                run.Ended = run.StopReason is not null;
                if (!run.Ended) run.NextEpoch();
                Each(callback => callback.BetweenSteps(run));
            }
            // Also where a callback ended it: nothing is left to do.
            bar.Complete();
            Each(callback => callback.AfterFit(run));
        }
        catch (Exception e) when (stop.IsCancellationRequested)
        {
            (interrupted, History.Interrupted) = (run, new(History.Epochs.Count + 1, run.Step, run.Steps));
            Each(callback => callback.OnInterrupt(run));
            if (e is not (OperationCanceledException or ThreadInterruptedException)) throw;
            throw new OperationCanceledException($"The training was stopped: {History.Interrupted}.", e, stop.Token);
        }
        catch (Exception e)
        {
            Each(callback => callback.OnError(run, e));
            throw;
        }
        finally
        {
            Model.eval();
            if (interrupted is null) run.Dispose();
        }
        return History;
    }

    /// <summary>Begins a training, or goes on where the checkpoint of another process ended.</summary>
    private void Begin(TrainingRun run)
    {
        foreach (var checkpoint in Callbacks.OfType<Checkpoint>()) checkpoint.Find(run);
        Each(callback => callback.BeforeFit(run));
        _ = Callbacks.OfType<Checkpoint>().Any(checkpoint => checkpoint.GoOn(run));
        run.Started = true;
    }

    private void Epoch(TrainingRun run, ProgressBar bar, CancellationToken stop)
    {
        var (watch, waiting) = (Stopwatch.StartNew(), new Stopwatch());
        Model.train();
        if (run.Step == 0) Each(callback => callback.BeforeEpoch(run));
        using (var steps = bar.Start($"epoch {History.Epochs.Count + 1}", run.Steps, "steps"))
        {
            steps.Advance(run.Step);
            foreach (var (number, batch) in run.StopReason is null ? Timed(run.Batches.From(run.Before + run.Epochs, run.Step, stop), waiting) : [])
            {
                run.Count(number, Step(run, batch), batch.Count);
                steps.Advance(1, ("loss", run.MeanLoss));
                if (run.Step < run.Steps) Each(callback => callback.BetweenSteps(run));
                if (run.StopReason is not null) break;
                stop.ThrowIfCancellationRequested();
            }
        }
        SayBroken(run);
        Each(callback => callback.BeforeValidation(run));
        var measured = Validation is null ? null : MeasureAll(Validation, stop);
        Model.WeightsDescription = $"trained on {Training.Name}";
        var record = new EpochRecord(History.Epochs.Count + 1, run.Rate, run.MeanLoss, measured?.Loss ?? double.NaN, measured?.Accuracy ?? double.NaN)
        {
            Seconds = watch.Elapsed.TotalSeconds, WaitingSeconds = waiting.Elapsed.TotalSeconds, Metrics = measured is null ? [] : [.. Metrics.Select(metric => (metric.Name, metric.Of(measured)))],
        };
        Each(callback => callback.AfterMeasuring(run, record));
        Each(callback => callback.AfterValidation(run));
        History.Add(record);
        Each(callback => callback.AfterEpoch(run, record));
    }

    private static IEnumerable<T> Timed<T>(IEnumerable<T> batches, Stopwatch waiting)
    {
        using var each = batches.GetEnumerator();
        while (true)
        {
            waiting.Start();
            var more = each.MoveNext();
            waiting.Stop();
            if (!more) yield break;
            yield return each.Current;
        }
    }

    /// <summary>One step; an interrupt waits for its end.</summary>
    /// <returns>The mean loss of the batch; null where it was left out.</returns>
    private double? Step(TrainingRun run, TrainingBatch batch)
    {
        using var whole = Engine.Whole();
        using var scope = NewDisposeScope();
        using (batch)
        {
            if (IsAlone(run, batch)) return null;
            run.Adjust();
            var step = new TrainingStep(run, batch.Inputs, batch.Targets, batch.Indices);
            // Not through Each: what callbacks give the step in place of its inputs lives as long as the step.
            foreach (var callback in Acting) callback.BeforeStep(step);
            step.Loss = Gradients(run, step);
            run.Scaler?.Unscale(run.Optimizer);
            Each(callback => callback.AfterBackward(step));
            if (run.Scaler is { } scaler) scaler.Step(run.Optimizer);
            else run.Optimizer.step();
            Each(callback => callback.AfterStep(step));
            return step.Loss;
        }
    }

    /// <summary>Computes the gradients of a batch, in parts where it is to be or where memory does not suffice.</summary>
    private double Gradients(TrainingRun run, TrainingStep step)
    {
        while (true)
            try
            {
                // What layers draw, such as dropout, depends on the step alone: going on after a pause needs no other state.
                manual_seed(unchecked((long)new SeededRandom(Seed, run.Number).NextBits()) & long.MaxValue);
                run.Optimizer.zero_grad();
                var (loss, size) = (0.0, PartSize > 0 ? Math.Min(PartSize, step.Count) : step.Count);
                for (var first = 0; first < step.Count; first += size)
                    loss += Gradients(step.Part(first, Math.Min(size, step.Count - first)), step.Count);
                return loss;
            }
            catch (Exception e) when (OutOfMemory.Is(e) && step.Count > 1 && PartSize != 1)
            {
                PartSize = (PartSize > 0 ? Math.Min(PartSize, step.Count) : step.Count) / 2;
                History.Say($"Memory did not suffice: batches of {step.Count} are computed {PartSize} at a time from epoch {History.Epochs.Count + 1} on.");
                OutOfMemory.Free();
            }
    }

    private double Gradients(TrainingStep part, int all)
    {
        using var scope = NewDisposeScope();
        var watched = Acting.SelectMany(callback => callback.WatchedIn(Model)).ToHashSet();
        using var cores = watched.Count > 0 ? null : Explained(part, x => CoreBody.Run(Model, x, record: true, () => Engine.Autocast(Device, Precision)));
        Tensor loss;
        using (Engine.Autocast(Device, Precision))
        {
            var seen = cores is null ? Explained(part, x => Forward(part, x, watched)) : part.With(Model.HeadOutput(cores.Output, part.Inputs), NoOutputs);
            loss = (Loss ?? Losses.For(Model, TargetKind))(seen.Scores!, seen.Targets);
            foreach (var callback in Acting)
                if (callback.Penalty(seen) is { } term) loss = loss + term;
        }
        var share = (double)part.Count / all;
        var weighted = share == 1 ? loss : loss * share;
        (part.Run.Scaler is { } scaler ? scaler.Scale(weighted) : weighted).backward();
        cores?.Backward();
        return loss.to(float32).item<float>() * share;
    }

    /// <summary>Runs the network, stage by stage where a callback watches one.</summary>
    private TrainingStep Forward(TrainingStep step, Tensor x, HashSet<string> watched)
    {
        if (watched.Count == 0) return step.With(Model.call(x), NoOutputs);
        var (scores, kept) = Model.Forward(x, watched);
        return step.With(scores, kept);
    }

    /// <summary>Does something with a step's inputs, and says what is wrong with them where that is why it fails.</summary>
    private T Explained<T>(TrainingStep step, Func<Tensor, T> run)
    {
        var x = Ordered(step.Inputs);
        try
        {
            return run(x);
        }
        catch (Exception e) when (WrongInputs.Explain(e, Model, x) is { } trouble)
        {
            throw new InvalidOperationException(trouble, e);
        }
    }

    private Tensor Ordered(Tensor inputs) => ChannelsLast && inputs.dim() == 4 ? Engine.ChannelsLast(inputs) : inputs;

    internal void Each(Action<Callback> what)
    {
        using var scope = NewDisposeScope();
        foreach (var callback in Acting) what(callback);
    }

    private void SayBroken(TrainingRun run)
    {
        foreach (var broken in run.Batches.Broken) History.SayOnce($"Left out: {broken}");
        if (run.Sums.Seen == 0) throw new InvalidOperationException($"No sample of {Training} could be trained on: {string.Join("; ", run.Batches.Broken.Take(3))}.");
    }

    private static (string, double)[] Shown(EpochRecord epoch) => double.IsNaN(epoch.ValidationAccuracy) ? [("loss", epoch.TrainLoss)] : [("loss", epoch.TrainLoss), ("accuracy", epoch.ValidationAccuracy)];
}
