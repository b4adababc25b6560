using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli.Tests;

/// <summary>What the README shows must run as it stands, but for weights and pictures that this machine lacks.</summary>
[Collection(Alone.Name)]
public sealed class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_example_of_fine_tuning_trains_scores_and_saves()
    {
        foreach (var (sample, place) in Datasets.Drawn("sketch", 60, seed: 1, size: 32, classes: ["car", "tree"]).Select((sample, place) => (sample, place)))
        {
            Directory.CreateDirectory(_folder.At($"photos/{sample.Class}"));
            sample.Load().SavePng(_folder.At($"photos/{sample.Class}/{place}.png"));
        }
        var code = Blocks().Single(block => block.Contains(".FineTune(", StringComparison.Ordinal))
            .Replace("Datasets.FromFolder(\"photos\")", $"Datasets.FromFolder(@\"{_folder.At("photos")}\")", StringComparison.Ordinal)
            .Replace("\"photos.safetensors\"", $"@\"{_folder.At("photos.safetensors")}\"", StringComparison.Ordinal)
            .Replace("\"resnet18\", classes: photos.Classes", "\"cifar_resnet8\", classes: photos.Classes, weights: \"random\"", StringComparison.Ordinal);
        var shown = new List<CellOutput>();
        await using var session = new Session(Surroundings.Options() with { WarmUp = false });
        var result = await session.RunAsync(code, shown.Add);

        Assert.True(result.Error is null, result.Error?.Message);
        Assert.Contains(shown.OfType<DisplayOutput>(), output => output.Bundle.Plain.Contains("accuracy", StringComparison.Ordinal));
        Assert.Equal(["car", "tree"], Learner.Load(_folder.At("photos.safetensors")).Model.Classes);
    }

    private static IEnumerable<string> Blocks() => File.ReadAllText(Path.Combine(Repository.Root, "README.md")).Split("```csharp\n").Skip(1).Select(rest => rest.Split("```")[0]);
}
