using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training.Saving;

/// <summary>Best and last, and what a checkpoint does not go on with.</summary>
[Collection(Seeded.Name)]
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static LabelledData Data(int seed = 3) => Datasets.Drawn("sketch", 60, seed: seed, size: 32, classes: ["car", "tree"]);

    private Learner Make(Checkpoint checkpoint, LabelledData? data = null, int batch = 8, OptimizerFactory? optimizer = null, params Callback[] before)
    {
        manual_seed(5);
        return new(Backbones.Load("lenet", classes: 2, weights: "random"), data ?? Data()) { BatchSize = batch, Seed = 2, Device = CPU, Optimizer = optimizer ?? Optimizers.AdamW(), Callbacks = [.. before, checkpoint] };
    }

    private Checkpoint Into(bool resume = true) => new(folder["run"], everySteps: 2, resume: resume);

    /// <summary>A checkpoint in the midst of the second epoch, as if the process had ended there.</summary>
    private void LeaveUnfinished(Learner? learner = null) => Assert.Throws<TimeoutException>(() => (learner ?? Make(Into(), before: new Failing(9))).Fit(3));

    [Theory]
    [InlineData(BestBy.Accuracy)]
    [InlineData(BestBy.Loss)]
    public void The_best_epoch_is_kept_as_it_was_measured_and_put_back_at_the_end(BestBy by)
    {
        var checkpoint = new Checkpoint(folder["run"], keepBest: by, loadBest: true);
        var ruin = new Ruin();
        var learner = Make(checkpoint, before: ruin);
        learner.Fit(4);
        var epochs = learner.History.Epochs;
        var best = by == BestBy.Loss ? epochs.MinBy(epoch => epoch.ValidationLoss)! : epochs.MaxBy(epoch => epoch.ValidationAccuracy)!;
        Assert.Equal((best.Epoch, by == BestBy.Loss ? best.ValidationLoss : best.ValidationAccuracy), checkpoint.Best);
        Assert.True(best.Epoch < 4);
        Assert.Equal((best.ValidationLoss, best.ValidationAccuracy), learner.Measure(learner.Validation!));
        Assert.Contains($"epoch {best.Epoch} ", learner.History.Notes[^1]);
        var loaded = Learner.Load(checkpoint.BestPath, Data());
        Assert.Equal((best.ValidationLoss, best.ValidationAccuracy), loaded.Measure(loaded.Validation!));
        Assert.Equal(best.Epoch, loaded.History.Epochs.Count);
        // The last one is that of the end, before the best was put back.
        var last = Learner.Load(checkpoint.LastPath, Data());
        Assert.Equal(epochs[^1].ValidationLoss, last.Measure(last.Validation!).Loss);
    }

    [Fact]
    public void The_best_epoch_of_averaged_weights_is_kept_with_the_average()
    {
        var checkpoint = new Checkpoint(folder["run"]);
        var learner = Make(checkpoint, before: new Halved());
        learner.Fit(1);
        var loaded = Learner.Load(checkpoint.BestPath, Data());
        Assert.Equal((learner.History.Last.ValidationLoss, learner.History.Last.ValidationAccuracy), loaded.Measure(loaded.Validation!));
        Assert.NotEqual(learner.History.Last.ValidationLoss, learner.Measure(learner.Validation!).Loss);
    }

    [Fact]
    public void A_training_that_failed_goes_on_where_its_checkpoint_is()
    {
        var straight = Make(new Checkpoint(folder["straight"]));
        straight.Fit(3);
        LeaveUnfinished();
        var again = Make(Into(), before: new Failing(int.MaxValue));
        again.Fit(3);
        Assert.Contains("epoch 2, 3 steps done", Assert.Single(again.History.Notes));
        Assert.Equal(Values(straight.Model), Values(again.Model));
        Assert.Equal(straight.History.Epochs.Select(epoch => epoch.TrainLoss), again.History.Epochs.Select(epoch => epoch.TrainLoss));
    }

    [Fact]
    public void A_training_goes_on_in_a_folder_that_was_moved_with_its_log()
    {
        Assert.Throws<TimeoutException>(() => Make(Into(), before: [new CsvLog(folder["run/log.csv"]), new Failing(9)]).Fit(3));
        Directory.Move(folder["run"], folder["moved"]);
        var again = Make(new(folder["moved"], everySteps: 2, resume: true), before: [new CsvLog(folder["moved/log.csv"]), new Failing(int.MaxValue)]);
        again.Fit(3);
        Assert.Contains("epoch 2, 3 steps done", Assert.Single(again.History.Notes));
        Assert.Equal(["epoch", "1", "2", "3"], File.ReadAllLines(folder["moved/log.csv"]).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void An_interrupted_training_goes_on_in_another_learner()
    {
        var straight = Make(new Checkpoint(folder["straight"]));
        straight.Fit(3);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Make(new Checkpoint(folder["run"]), before: new Failing(10, stop.Cancel)).Fit(3, token: stop.Token));
        var again = Make(Into(), before: new Failing(int.MaxValue));
        again.Fit(3);
        // All steps of the second epoch are done; it was not measured yet.
        Assert.Contains("epoch 2, 5 steps done", Assert.Single(again.History.Notes));
        Assert.Equal(Values(straight.Model), Values(again.Model));
    }

    [Fact]
    public void A_callback_that_ended_the_training_has_ended_it_after_a_new_start_too()
    {
        var first = Make(Into(), before: new Stopping(9));
        first.Fit(3);
        var again = Make(Into(), before: new Stopping(int.MaxValue));
        again.Fit(3);
        Assert.Equal(2, again.History.Epochs.Count);
        Assert.Equal(Values(first.Model), Values(again.Model));
    }

    [Fact]
    public void Other_data_another_recipe_or_optimizer_is_refused_with_the_difference()
    {
        LeaveUnfinished();
        var failing = new Failing(int.MaxValue);
        void Refused(string difference, Action training)
        {
            var error = Assert.Throws<InvalidOperationException>(training);
            Assert.Contains(difference, error.Message);
            Assert.Contains("last.safetensors", error.Message);
        }
        Refused("content of the data", () => Make(Into(), Data(seed: 4), before: failing).Fit(3));
        Refused("batch size: 8 there, 16 here", () => Make(Into(), batch: 16, before: failing).Fit(3));
        Refused("phase 1: 3 epochs", () => Make(Into(), before: failing).Fit(4));
        Refused("phase 2", () => Make(Into(), before: failing).FineTune(2));
        Refused("schedule", () => Make(Into(), before: failing).Fit(3, schedule: Schedule.Linear));
        Refused("callbacks", () => Make(Into()).Fit(3));
        Refused("weight_decay", () => Make(Into(), optimizer: Optimizers.AdamW(weightDecay: 0.5), before: failing).Fit(3));
        Refused("SGD", () => Make(Into(), optimizer: Optimizers.Sgd(), before: failing).Fit(3));
        Make(Into(), before: failing).Fit(3);
    }

    [Fact]
    public void An_unfinished_training_is_not_written_over_and_a_finished_one_is()
    {
        LeaveUnfinished();
        Assert.Contains("resume: true", Assert.Throws<InvalidOperationException>(() => Make(Into(resume: false)).Fit(1)).Message);
        Make(Into(), before: new Failing(int.MaxValue)).Fit(3);
        Make(Into(resume: false)).Fit(1);
        Assert.Single(SavedModel.Read(Into().LastPath).History.Epochs);
    }

    [Fact]
    public void A_learner_trains_on_into_the_folder_of_its_first_training()
    {
        var learner = Make(Into());
        learner.Fit(1);
        learner.Fit(1);
        Assert.Equal(2, SavedModel.Read(Into().LastPath).History.Epochs.Count);
        Assert.Contains("epochs trained before: 1 there, 0 here", Assert.Throws<InvalidOperationException>(() => Make(Into()).Fit(1)).Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_does_not_end_the_training()
    {
        File.WriteAllText(folder["run"], "");
        var learner = Make(new Checkpoint(folder["run/below"], everySteps: 1));
        learner.Fit(2);
        Assert.Equal(2, learner.History.Epochs.Count);
        Assert.Contains("the training goes on", Assert.Single(learner.History.Notes));
    }

    [Fact]
    public void Another_file_in_its_place_is_named()
    {
        Directory.CreateDirectory(folder["run"]);
        Make(Into()).Save(folder["run/last.safetensors"]);
        Assert.Contains("no checkpoint", Assert.Throws<WeightFileException>(() => Make(Into()).Fit(1)).Message);
        File.WriteAllText(folder["run/last.safetensors"], "torn");
        Assert.Throws<WeightFileException>(() => Make(Into()).Fit(1));
    }

    private static float[] Values(Backbone model) => [.. model.state_dict().Values.SelectMany(value => value.to(ScalarType.Float32).data<float>().ToArray())];

    /// <summary>Ends the training at a step, as an error or otherwise.</summary>
    private sealed class Failing(int at, Action? otherwise = null) : Callback
    {
        protected internal override void AfterStep(TrainingStep step)
        {
            if (step.Run.Number + 1 != at) return;
            if (otherwise is null) throw new TimeoutException();
            otherwise();
        }
    }

    private sealed class Stopping(int at) : Callback
    {
        protected internal override void AfterStep(TrainingStep step)
        {
            if (step.Run.Number + 1 == at) step.Run.Stop("enough");
        }
    }

    /// <summary>Makes the weights bad after the second epoch.</summary>
    private sealed class Ruin : Callback
    {
        protected internal override void BeforeEpoch(TrainingRun run)
        {
            using var quiet = no_grad();
            if (run.Epochs >= 2)
                foreach (var parameter in run.Learner.Model.parameters()) parameter.zero_();
        }
    }

    /// <summary>Validates with half the weights.</summary>
    private sealed class Halved : Callback
    {
        protected internal override void BeforeValidation(TrainingRun run) => Scale(run, 0.5);

        protected internal override void AfterValidation(TrainingRun run) => Scale(run, 2);

        private static void Scale(TrainingRun run, double factor)
        {
            using var quiet = no_grad();
            foreach (var parameter in run.Learner.Model.parameters()) parameter.mul_(factor);
        }
    }
}
