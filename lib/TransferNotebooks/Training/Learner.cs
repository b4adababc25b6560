using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>Trains a backbone and its head on labelled images: one loop, every step in a scope of its own.</summary>
/// <remarks>
/// AdamW (Loshchilov &amp; Hutter 2019) under the one-cycle schedule (Smith 2018, "A disciplined approach to neural network
/// hyper-parameters", section 4) on the cross-entropy loss.
/// </remarks>
public sealed class Learner
{
    private readonly LabelledImages training;
    private readonly LabelledImages? validation;
    private TrainingRun? interrupted;

    /// <summary>Puts a model and its data together.</summary>
    /// <param name="model">What is trained; its head must have as many classes as the data.</param>
    /// <param name="training">The images to train on.</param>
    /// <param name="validation">Images to watch the accuracy on; null for none.</param>
    /// <exception cref="ArgumentException">There are no images, or the head has fewer classes than they have.</exception>
    public Learner(Backbone model, LabelledImages training, LabelledImages? validation = null)
    {
        if (training.Count == 0) throw new ArgumentException($"Training needs images. Received: {training}.", nameof(training));
        if (model.HeadWidth < training.Classes.Count)
            throw new ArgumentException($"The head of {model.Name} has {model.HeadWidth} classes, the data {training.Classes.Count}. Load the backbone with classes: {training.Classes.Count}.", nameof(model));
        (Model, this.training, this.validation) = (model, training, validation);
        if (model.Classes.Count == 0) model.Classes = training.Classes;
    }

    /// <summary>The model that is trained.</summary>
    public Backbone Model { get; }

    /// <summary>All epochs so far.</summary>
    public TrainingHistory History { get; } = new();

    /// <summary>Images a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Fixes the order of the images.</summary>
    public int Seed { get; init; }

    /// <summary>Changes each training image at random before the model sees it; null for none.</summary>
    public Func<RgbImage, SeededRandom, RgbImage>? Augment { get; init; }

    /// <summary>Trains all parameters that require gradients. In a notebook a bar and the charts of loss and accuracy show how it goes.</summary>
    /// <param name="epochs">How often every image is seen.</param>
    /// <param name="maxRate">The learning rate at the top of the cycle.</param>
    /// <param name="weightDecay">AdamW's weight decay.</param>
    /// <param name="token">Stops the training after the current step; so does interrupting the notebook's cell.</param>
    /// <returns>The history, this run's epochs at its end.</returns>
    /// <exception cref="OperationCanceledException">
    /// It was stopped. The weights are those of the last whole step; <see cref="Resume"/> goes on, another call starts a new cycle from these weights.
    /// </exception>
    public TrainingHistory Fit(int epochs, double maxRate = 3e-3, double weightDecay = 0.01, CancellationToken token = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        interrupted?.Dispose();
        var loader = new ImageLoader(training, Model.Preprocessing, BatchSize, shuffle: true, Seed) { Augment = Augment };
        return Run(new TrainingRun(Model, loader, epochs, History.Epochs.Count, maxRate, weightDecay), token);
    }

    /// <summary>
    /// Goes on with a training that was interrupted, at the step where it stopped, with the same optimizer and schedule: the weights become those
    /// that the training would have given without the pause.
    /// </summary>
    /// <param name="token">Stops it again after the current step.</param>
    /// <returns>The history, this run's epochs at its end.</returns>
    /// <exception cref="InvalidOperationException">No training was interrupted.</exception>
    /// <exception cref="OperationCanceledException">It was stopped again.</exception>
    public TrainingHistory Resume(CancellationToken token = default) =>
        Run(interrupted ?? throw new InvalidOperationException("No training of this learner was interrupted: call Fit."), token);

    private TrainingHistory Run(TrainingRun run, CancellationToken token)
    {
        (interrupted, History.Interrupted) = (null, null);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token, Interruption.Token);
        using var bar = Progress.StartQuiet($"Training {Model.Name}", run.Epochs, "epochs", delay: TimeSpan.Zero);
        bar.Advance(run.Epoch);
        var chart = new LiveHistory(History);
        try
        {
            for (; run.Epoch < run.Epochs; run.NextEpoch())
            {
                Model.train();
                using (var steps = bar.Start($"epoch {History.Epochs.Count + 1}", run.Loader.BatchCount, "steps"))
                {
                    steps.Advance(run.Step);
                    foreach (var (number, batch) in run.Loader.From(run.First + run.Epoch, run.Step, stop.Token))
                    {
                        run.Count(number, Step(run, batch), batch.Count);
                        steps.Advance(1, ("loss", run.MeanLoss));
                        stop.Token.ThrowIfCancellationRequested();
                    }
                }
                var (validationLoss, accuracy) = validation is null ? (double.NaN, double.NaN) : Measure(validation, stop.Token);
                Model.WeightsDescription = $"trained on {training.Name}";
                History.Add(new(History.Epochs.Count + 1, run.Rate, run.MeanLoss, validationLoss, accuracy));
                bar.Advance(1, [("loss", run.MeanLoss), .. validation is null ? [] : new[] { ("accuracy", accuracy) }]);
                chart.Show();
            }
        }
        catch (Exception e) when (stop.IsCancellationRequested)
        {
            (interrupted, History.Interrupted) = (run, new(History.Epochs.Count + 1, run.Step, run.Loader.BatchCount));
            if (e is not (OperationCanceledException or ThreadInterruptedException)) throw;
            throw new OperationCanceledException($"The training was stopped: {History.Interrupted}.", e, stop.Token);
        }
        finally
        {
            Model.eval();
            if (interrupted is null) run.Dispose();
        }
        return History;
    }

    /// <summary>One step; an interrupt waits for its end.</summary>
    /// <returns>The mean loss of the batch.</returns>
    private double Step(TrainingRun run, ImageBatch batch)
    {
        using var whole = Engine.Whole();
        using var scope = NewDisposeScope();
        using (batch)
        {
            Model.zero_grad();
            var loss = functional.cross_entropy(Model.call(batch.Images), batch.Labels);
            loss.backward();
            run.Optimizer.step();
            run.Schedule.step();
            return loss.item<float>();
        }
    }

    /// <summary>Loss and accuracy on images, without training on them.</summary>
    /// <returns>The mean cross-entropy, and the share classified right, 0..1.</returns>
    public (double Loss, double Accuracy) Measure(LabelledImages images, CancellationToken token = default)
    {
        Model.eval();
        using var fast = inference_mode();
        var (lossSum, right, seen) = (0.0, 0L, 0);
        foreach (var batch in new ImageLoader(images, Model.Preprocessing, BatchSize).Epoch(0, token))
        {
            using var scope = NewDisposeScope();
            using (batch)
            {
                var scores = Model.call(batch.Images);
                lossSum += functional.cross_entropy(scores, batch.Labels, reduction: Reduction.Sum).item<float>();
                right += scores.argmax(1).eq(batch.Labels).sum().item<long>();
                seen += batch.Count;
            }
        }
        return (lossSum / seen, (double)right / seen);
    }
}
