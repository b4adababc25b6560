using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli.Tests;

/// <summary>A training in a cell, the user's interrupt, and the cells after it.</summary>
[Collection(Alone.Name)]
public sealed class TrainingInterruptTests
{
    [Fact]
    public async Task An_interrupted_training_stops_at_a_step_and_a_later_cell_goes_on_with_it()
    {
        await using var session = new Session(Surroundings.Options() with { WarmUp = false });
        var outputs = new List<CellOutput>();
        var trains = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Collect(CellOutput output)
        {
            lock (outputs) outputs.Add(output);
            if (output is DisplayOutput { IsUpdate: true } shown && shown.Bundle.Plain.Contains("epoch 1:", StringComparison.Ordinal)) trains.TrySetResult();
        }

        var cell = session.RunAsync("""
            torch.manual_seed(1);
            var learner = new Learner(Backbones.Load("cifar_resnet8", classes: 2, weights: "random"), Datasets.Drawn("sketch", 2000, seed: 3, size: 32, classes: ["car", "tree"])) { BatchSize = 8 };
            learner.Fit(epochs: 50)
            """, Collect);
        await Task.WhenAny(trains.Task, cell);
        session.Interrupt();
        var result = await cell;

        Assert.Equal(CellStatus.Interrupted, result.Status);
        lock (outputs) Assert.Contains("interrupted at ", outputs.OfType<DisplayOutput>().Last().Bundle.Plain);
        Assert.Matches("^epoch [0-9]+: interrupted after [0-9]+ of 150 steps", await ValueAsync(session, "learner.History.Interrupted"));
        Assert.Equal("False", await ValueAsync(session, "learner.Model.training"));
        Assert.Equal("(True, True)", await ValueAsync(session, """
            var stopped = learner.History.Interrupted;
            var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            try { learner.Resume(stop.Token); } catch (OperationCanceledException) { }
            var next = learner.History.Interrupted;
            (stop.IsCancellationRequested, next.Epoch > stopped.Epoch || next.Step > stopped.Step)
            """));
    }

    private static async Task<string?> ValueAsync(Session session, string code)
    {
        string? plain = null;
        var result = await session.RunAsync(code, output => plain = (output as ResultOutput)?.Bundle.Plain ?? plain);
        Assert.Null(result.Error?.Message);
        return plain;
    }
}
