using System.Diagnostics;
using TransferNotebooks.Tests;

namespace TransferNotebooks.Peers.Tests;

/// <summary>The lessons where there is nothing to learn or nothing learnt, and on real data.</summary>
public sealed class LessonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Lessons => [.. JupyterPlace.Lessons.Select(path => Path.GetFileName(path))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Sabotaged_by_shuffled_labels_or_random_weights_a_check_of_the_lesson_fails(string lesson)
    {
        var (code, output) = await RunAsync(lesson, "sabotage=true");

        Assert.True(code != 0, "every check passed although the lesson was sabotaged");
        Assert.Contains("LessonCheckException", output);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task On_real_data_the_checks_of_the_lesson_hold(string lesson)
    {
        if (!Datasets.Has("hymenoptera") || !Datasets.Has("pacs") || !Backbones.HasWeights("squeezenet1_1")) Assert.Skip("needs the photo sets and the SqueezeNet weights from a folder named in TRANSFER_DATA");

        var (code, output) = await RunAsync(lesson, "data=auto");

        Assert.True(code == 0, output);
        // 86 % is what a logistic probe of scikit-learn reaches on these features (the data folder's README).
        if (lesson.StartsWith("01", StringComparison.Ordinal)) Assert.Contains("features reach 86.0", File.ReadAllText(folder[lesson]));
    }

    private async Task<(int Code, string Output)> RunAsync(string lesson, string parameter)
    {
        var start = new ProcessStartInfo(Path.Combine(JupyterPlace.Root, "transfer-notebooks"), ["run", Path.Combine(JupyterPlace.Root, "notebooks", lesson), "-p", parameter, "--out", folder[lesson], "--html", folder["page.html"]])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var texts = new[] { process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel) };
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, string.Concat(await Task.WhenAll(texts)));
    }
}
