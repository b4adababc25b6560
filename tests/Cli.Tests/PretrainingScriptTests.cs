using System.Text.Json;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli.Tests;

/// <summary>The recipe behind the shipped weights: it runs to its end, says how it came about, and an interrupt costs nothing.</summary>
[Collection(Alone.Name)]
public sealed class PretrainingScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_interrupted_pretraining_goes_on_by_the_same_command_and_gives_the_same_weights()
    {
        var (status, said) = await RunAsync("whole", stopAt: null);
        Assert.True(status == CellStatus.Ok, said);
        Assert.Contains("of it waiting for data", said, StringComparison.Ordinal);
        Assert.Equal(["epoch", "1", "2", "3"], File.ReadAllLines(_folder.At("whole/log.csv")).Select(line => line.Split(',')[0]));
        Assert.True(File.Exists(_folder.At("whole/epoch-002.safetensors")));

        (status, said) = await RunAsync("parts", stopAt: "epoch 1:");
        Assert.True(status == CellStatus.Interrupted, said);
        Assert.False(File.Exists(_folder.At("parts/fractal-resnet.safetensors")));
        (status, said) = await RunAsync("parts", stopAt: null);
        Assert.True(status == CellStatus.Ok, said);

        Assert.Equal(WithoutTimes("whole"), WithoutTimes("parts"));

        using var whole = WeightFile.Open(_folder.At("whole/fractal-resnet.safetensors"));
        using var parts = WeightFile.Open(_folder.At("parts/fractal-resnet.safetensors"));
        Assert.All(whole, tensor => Assert.Equal(tensor.Data.ToArray(), parts[tensor.Name].Data.ToArray()));
        Assert.Contains(whole, tensor => tensor.Type == WeightType.Float16);
        var recipe = JsonDocument.Parse(whole.Metadata["recipe"]).RootElement;
        Assert.Equal((2, 3, 8), (recipe.GetProperty("fractals").GetInt32(), recipe.GetProperty("stop").GetInt32(), recipe.GetProperty("pictures").GetInt32()));
        Assert.Superset(new HashSet<string>(["recipe", "commit", "date", "machine", "accuracy", "seconds"]), whole.Metadata.Keys.ToHashSet());
        using var model = Backbones.Load("fractal-resnet", weights: _folder.At("whole/fractal-resnet.safetensors"));
        Assert.Equal(6, model.HeadWidth);
    }

    private async Task<(CellStatus Status, string Said)> RunAsync(string folder, string? stopAt)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var said = new System.Text.StringBuilder();
        void Hear(CellOutput output)
        {
            lock (said)
            {
                said.Append(output is StreamOutput stream ? stream.Text : output is DisplayOutput shown ? shown.Bundle.Plain : output.ToString());
                if (stopAt is not null && said.ToString().Contains(stopAt, StringComparison.Ordinal)) stop.Cancel();
            }
        }
        string[] arguments = ["--fractals", "2", "--contours", "2", "--textures", "2", "--pictures", "8", "--epochs", "4", "--stop", "3", "--batch", "4", "--rate", "1e-3", "--out", _folder.At(folder)];
        await using var session = new Session(Surroundings.Options() with { WarmUp = false, Args = arguments });
        await using var interrupt = stop.Token.Register(session.Interrupt);
        var result = await session.RunAsync(File.ReadAllText(Path.Combine(Repository.Root, "scripts", "pretrain-formula.csx")), Hear);
        lock (said) return (result.Status, said + string.Join('\n', result.Error?.Traceback ?? []));
    }

    private IEnumerable<string> WithoutTimes(string folder) => File.ReadAllLines(_folder.At($"{folder}/log.csv")).Select(line => line[..line.LastIndexOf(',')]);
}
