using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public sealed partial class Learner
{
    /// <summary>
    /// Measures the model: on data that are given, else on the test part of the learner's data, else on its validation samples. The report names which.
    /// </summary>
    /// <param name="on">What to measure on; classes must be those of the head.</param>
    /// <param name="token">Stops between two batches.</param>
    /// <exception cref="InvalidOperationException">There is nothing to measure on, or the learner predicts numbers.</exception>
    public ClassificationReport Evaluate(LabelledData? on = null, CancellationToken token = default)
    {
        OnlyClasses();
        var samples = on ?? (splits && data is not null && data.Parts.Contains(LabelledData.TestPart) ? data.Test : Validation) ?? throw new InvalidOperationException("This learner has neither test nor validation samples: call Evaluate(data).");
        var measured = MeasureAll(samples, token);
        return new(measured.Truth, TransferNotebooks.Metrics.Best(measured.Scores), Model.Classes.Count > 0 ? Model.Classes : samples.Classes, samples.Name, measured.Scores, samples.Variant);
    }

    /// <summary>Probabilities of the classes for samples that can be read, in their order.</summary>
    /// <param name="samples">What to predict.</param>
    /// <param name="token">Stops between two batches.</param>
    /// <returns><c>[N, classes]</c>.</returns>
    public double[,] Probabilities(LabelledData samples, CancellationToken token = default)
    {
        OnlyClasses();
        return MeasureAll(samples, token).Scores;
    }

    /// <summary>The numbers that a learner of numbers (<see cref="TargetKind.Numbers"/>) predicts for samples that can be read, in their order.</summary>
    /// <param name="samples">What to predict.</param>
    /// <param name="token">Stops between two batches.</param>
    /// <returns><c>[N, K]</c>.</returns>
    /// <exception cref="InvalidOperationException">It learns classes.</exception>
    public double[,] PredictNumbers(LabelledData samples, CancellationToken token = default) => TargetKind == TargetKind.Numbers
        ? MeasureAll(samples, token).Scores
        : throw new InvalidOperationException("This learner learns classes, not numbers: call Predict or Probabilities, or give it Targets and Loss = Losses.MeanSquaredError().");

    /// <summary>The most probable class of each sample that can be read, in their order.</summary>
    /// <inheritdoc cref="Probabilities"/>
    /// <returns><c>[N]</c>.</returns>
    public int[] Predict(LabelledData samples, CancellationToken token = default) => TransferNotebooks.Metrics.Best(Probabilities(samples, token));

    /// <summary>The most probable classes of picture files; see <see cref="PredictionExtensions.Predict"/>.</summary>
    public Predictions Predict(IReadOnlyList<string> paths, int top = 5, CancellationToken token = default) => Model.Predict(paths, top, token);

    /// <summary>Loss and accuracy on samples, without training on them.</summary>
    /// <returns>The mean loss, and the share classified right, 0..1; of several labels the share of right ones; NaN for numbers.</returns>
    public (double Loss, double Accuracy) Measure(LabelledData samples, CancellationToken token = default) => MeasureAll(samples, token) is var all ? (all.Loss, all.Accuracy) : default;

    internal Measured MeasureAll(LabelledData samples, CancellationToken token)
    {
        var wasTraining = Model.training;
        Model.eval();
        using var fast = inference_mode();
        try
        {
            var source = BatchSource.Of(Model, samples, new BatchOrder(BatchSize) { Targets = Targets }, Device);
            var (lossSum, seen, rows, wanted, places) = (0.0, 0, new List<double>(), new List<double>(), new List<int>());
            Place();
            foreach (var (_, batch) in source.From(0, 0, token))
            {
                using var scope = NewDisposeScope();
                using (batch)
                using (var cores = CoreBody.Run(Model, Ordered(batch.Inputs), record: false, () => Engine.Autocast(Device, Precision)))
                using (Engine.Autocast(Device, Precision))
                {
                    var scores = (cores is null ? Model.call(Ordered(batch.Inputs)) : Model.HeadOutput(cores.Output, batch.Inputs)).to(float32);
                    lossSum += (Loss ?? Losses.For(Model, TargetKind))(scores, batch.Targets).item<float>() * (double)batch.Count;
                    rows.AddRange(Head(scores).to(float64).cpu().contiguous().data<double>());
                    if (Targets is not null) wanted.AddRange(batch.Targets.to(float64).cpu().contiguous().data<double>());
                    places.AddRange(batch.Indices);
                    seen += batch.Count;
                }
            }
            if (seen == 0) throw new InvalidOperationException($"No sample of {samples} could be read: {string.Join("; ", source.Broken.Take(3))}.");
            foreach (var broken in source.Broken) History.SayOnce($"Left out: {broken}");
            return new(lossSum / seen, rows, [.. places.Select(place => samples[place].Label)], wanted, TargetKind);
        }
        finally
        {
            Model.train(wasTraining);
        }
    }

    /// <summary>Scores as probabilities of the classes; those of several labels stand for themselves, numbers are what they are.</summary>
    private Tensor Head(Tensor scores)
    {
        if (TargetKind == TargetKind.Numbers) return scores;
        if (TargetKind == TargetKind.Labels) return scores.sigmoid();
        if (Model.HeadWidth > 1 || Model.IsBinary) return Model.Probabilities(scores);
        var second = scores.sigmoid();
        return cat([1 - second, second], 1);
    }

    private void OnlyClasses()
    {
        if (TargetKind == TargetKind.Numbers) throw new InvalidOperationException("This learner predicts numbers, which have neither classes nor accuracy: call PredictNumbers or Measure, and watch Metric.RootMeanSquaredError.");
    }

    /// <summary>What a model gave on samples.</summary>
    internal sealed class Measured
    {
        public Measured(double loss, List<double> rows, int[] truth, List<double> targets, TargetKind kind)
        {
            (Loss, Truth, Scores, Targets) = (loss, truth, Table(rows), Table(targets));
            Accuracy = kind switch
            {
                TargetKind.Class => TransferNotebooks.Metrics.Best(Scores).Zip(truth).Count(pair => pair.First == pair.Second) / (double)truth.Length,
                TargetKind.Labels => rows.Zip(targets).Count(pair => pair.First >= 0.5 == pair.Second >= 0.5) / (double)rows.Count,
                _ => double.NaN,
            };

            double[,] Table(List<double> values)
            {
                var table = new double[truth.Length, values.Count / truth.Length];
                Buffer.BlockCopy(values.ToArray(), 0, table, 0, values.Count * sizeof(double));
                return table;
            }
        }

        public double Loss { get; }

        /// <summary>Share of right classes, or of right labels where there are several; NaN for numbers.</summary>
        public double Accuracy { get; }

        /// <summary>The learner's targets, <c>[N, K]</c>; <c>[N, 0]</c> where it learns classes.</summary>
        public double[,] Targets { get; }

        public double[,] Scores { get; }

        public int[] Truth { get; }
    }
}
