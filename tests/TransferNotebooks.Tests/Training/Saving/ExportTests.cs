using System.IO.Compression;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training.Saving;

/// <summary>TorchScript files; that Python reads them is a test beside PyTorch.</summary>
[Collection(Seeded.Name)]
public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static Learner Make(string network = "cifar_resnet8")
    {
        manual_seed(5);
        return new(Backbones.Load(network, classes: 2, weights: "random"), Datasets.Drawn("sketch", 24, seed: 3, size: 32, classes: ["car", "tree"])) { BatchSize = 8, Device = CPU };
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_program_gives_what_the_network_gives_for_batches_of_any_size(bool probabilities)
    {
        var learner = Make();
        learner.Fit(1);
        learner.Export(folder["m.pt"], probabilities);
        using var scope = NewDisposeScope();
        using var program = jit.load(folder["m.pt"]);
        foreach (var batch in (int[])[1, 5])
        {
            var input = arange(batch * 3 * 32 * 32, dtype: ScalarType.Float32).cos().reshape(batch, 3, 32, 32);
            var expected = learner.Model.call(input);
            var found = (Tensor)program.call(input)!;
            Assert.True(found.allclose(probabilities ? expected.softmax(1) : expected, 1e-4, 1e-5));
        }
    }

    [Fact]
    public void Exporting_leaves_the_model_as_it_was_and_no_other_file()
    {
        var learner = Make();
        learner.Fit(1);
        var before = learner.Model.parameters().Select(parameter => string.Join(",", parameter.stride())).ToArray();
        learner.Export(folder["m.pt"]);
        Assert.Equal(before, learner.Model.parameters().Select(parameter => string.Join(",", parameter.stride())));
        Assert.Equal([folder["m.pt"]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Classes_and_preprocessing_lie_in_the_archive()
    {
        Make().Export(folder["m.pt"], probabilities: true, batch: 4);
        using var archive = ZipFile.OpenRead(folder["m.pt"]);
        using var told = JsonDocument.Parse(archive.Entries.Single(entry => entry.Name == "transfer-notebooks.json").Open());
        Assert.Equal(["car", "tree"], told.RootElement.GetProperty("classes").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("probabilities", told.RootElement.GetProperty("output").GetString());
        Assert.Equal("[4,3,32,32]", told.RootElement.GetProperty("input").GetRawText());
        Assert.Equal(0.485f, told.RootElement.GetProperty("preprocessing").GetProperty("mean")[0].GetSingle());
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_named()
    {
        File.WriteAllText(folder["file"], "");
        Assert.Contains(folder["file/m.pt"], Assert.Throws<IOException>(() => Make().Export(folder["file/m.pt"])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Make().Export(folder["m.pt"], batch: 0));
    }
}
