using System.Text.Json;
using TorchSharp;
using TransferNotebooks.Tests;
using TransferNotebooks.Weights;
using static TorchSharp.torch;

namespace TransferNotebooks.Peers.Tests;

/// <summary>The learner's loop beside a loop of PyTorch: the same weights, batches and recipe.</summary>
[Collection(Seeded.Name)]
public class TrainingPeerTests
{
    private const double Rate = 0.01, Decay = 0.01, Start = 0.3, Div = 10, Final = 100;

    /// <summary>Keeps what each step saw and what came of it.</summary>
    private sealed class Recorder : Callback
    {
        public List<WeightTensor> Batches { get; } = [];

        public List<(double Loss, double Rate, double Momentum)> Steps { get; } = [];

        protected override void BeforeStep(TrainingStep step)
        {
            Batches.Add(WeightTensor.From($"inputs.{Steps.Count}", step.Inputs.contiguous().data<float>().ToArray(), step.Inputs.shape));
            Batches.Add(WeightTensor.From($"targets.{Steps.Count}", step.Targets.data<long>().ToArray(), step.Targets.shape));
        }

        protected override void AfterStep(TrainingStep step) => Steps.Add((step.Loss, step.Run.Rate, ((optim.IMomentum)step.Run.Optimizer.ParamGroups.First()).Momentum));
    }

    // The last digits, in which any two orders of addition differ, grow from step to step: at twice this rate to 1.3e-4 of the loss within twenty.
    [Fact]
    public async Task Losses_rates_momenta_and_final_weights_are_pytorchs()
    {
        using var folder = new TemporaryFolder();
        manual_seed(3);
        using var model = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        var start = model.ToWeights().Select(weight => weight.Renamed($"model.{weight.Name}")).ToArray();
        var recorder = new Recorder();
        new Learner(model, Datasets.Drawn("sketch", 80, seed: 2, size: 32, classes: ["car", "tree", "house"]), null)
        {
            BatchSize = 16, Device = CPU, ChannelsLast = false, Optimizer = Optimizers.Sgd(0.9, Decay), Loss = Losses.CrossEntropy(labelSmoothing: 0.1), Callbacks = [recorder],
        }.Fit(epochs: 4, maxRate: Rate, schedule: Schedule.OneCycle(Start, Div, Div * Final));

        WeightFile.Save(folder["start.pth"], new([.. start, .. recorder.Batches]));
        var theirs = await new PythonPeer("training.py", "torch").RunAsync(new { classes = 3, rate = Rate, decay = Decay, start = Start, div = Div, final = Final, steps = recorder.Steps.Count }, folder["start.pth"]);
        double[] Of(string name) => theirs.GetProperty(name).Deserialize<double[]>()!;
        Assert.Equal(20, recorder.Steps.Count);
        Assert.All(recorder.Steps.Zip(Of("rates")), pair => Assert.Equal(pair.Second, pair.First.Rate, 1e-9));
        Assert.All(recorder.Steps.Zip(Of("momenta")), pair => Assert.Equal(pair.Second, pair.First.Momentum, 1e-9));
        Assert.All(recorder.Steps.Zip(Of("losses")).Take(10), pair => Assert.Equal(pair.Second, pair.First.Loss, 1e-4 * pair.Second));
        Assert.All(recorder.Steps.Zip(Of("losses")).Skip(10), pair => Assert.Equal(pair.Second, pair.First.Loss, 5e-4 * pair.Second));
        Assert.True(recorder.Steps[^1].Loss < 0.8 * recorder.Steps[0].Loss, $"{recorder.Steps[0].Loss} to {recorder.Steps[^1].Loss}");
        foreach (var norm in theirs.GetProperty("norms").EnumerateObject())
        {
            using var scope = NewDisposeScope();
            Assert.Equal(norm.Value.GetDouble(), model.state_dict()[norm.Name].to(float64).norm().item<double>(), 2e-3 * norm.Value.GetDouble() + 5e-4);
        }
    }
}
