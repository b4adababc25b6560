
namespace TransferNotebooks.Tests.Training.Saving;

/// <summary>A training in another process that is killed, and started again with the same lines.</summary>
[Collection(Seeded.Name)]
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // LeNet has dropout, the residual network batch normalisation; the first epoch trains the head, the next two everything.
    [Fact]
    public void Killed_at_any_step_and_started_again_it_ends_with_the_weights_of_an_untouched_run()
    {
        var at = KillAtAnyStep("cifar_resnet8");
        using (var again = Start("cifar_resnet8", "plain")) again.Finish();
        AssertSame(at);
    }

    [Fact]
    public void Killed_while_a_checkpoint_is_written_the_old_one_stays_and_the_half_file_goes()
    {
        var at = KillAtAnyStep("lenet", last: 12);
        using (var child = Start("lenet", "halfway"))
        {
            Assert.True(child.WaitFor("half written"));
            child.Kill();
        }
        var half = Assert.Single(Directory.GetFiles(folder["killed"], ".last.*.part"));
        Assert.InRange(new FileInfo(half).Length, 1, new FileInfo(Path.Combine(folder["killed"], "last.safetensors")).Length - 1);
        using (var again = Start("lenet", "plain")) again.Finish();
        Assert.False(File.Exists(half));
        AssertSame(at);
        // Once more: what is finished is taken as it is.
        var written = File.GetLastWriteTimeUtc(Path.Combine(folder["killed"], "last.safetensors"));
        KilledTraining.Train("lenet", folder["killed"], folder["killed.safetensors"], "quiet");
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(folder["killed"], "last.safetensors")));
        AssertSame(at);
    }

    /// <summary>An untouched run, and one that is killed.</summary>
    private int KillAtAnyStep(string network, int? last = null)
    {
        var steps = KilledTraining.Train(network, folder["straight"], folder["straight.safetensors"], "quiet");
        var at = Random.Shared.Next(3, last ?? steps - 1);
        using var child = Start(network, "plain");
        Assert.True(child.WaitFor($"done with step {at}"));
        child.Kill();
        Assert.False(File.Exists(folder["killed.safetensors"]));
        return at;
    }

    private ChildProcess Start(string network, string mode) =>
        new(KilledTraining.Run, ("CHILD_NET", network), ("CHILD_FOLDER", folder["killed"]), ("CHILD_RESULT", folder["killed.safetensors"]), ("CHILD_MODE", mode));

    private void AssertSame(int at)
    {
        Assert.Equal(File.ReadAllText(folder["straight.txt"]), File.ReadAllText(folder["killed.txt"]));
        using var expected = WeightFile.Open(folder["straight.safetensors"]);
        using var found = WeightFile.Open(folder["killed.safetensors"]);
        Assert.Equal(expected.Names, found.Names);
        var other = expected.Where(tensor => !tensor.Data.Span.SequenceEqual(found[tensor.Name].Data.Span)).Select(tensor => tensor.Name).ToArray();
        Assert.True(other.Length == 0, $"Killed at step {at}, other values in: {string.Join(", ", other)}");
    }
}
