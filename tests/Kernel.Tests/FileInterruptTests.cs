using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>Interrupts that fall into the writing of files.</summary>
[Collection(Runaway.Name)]
public sealed class FileInterruptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebook-interrupts-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public Task A_few_interrupts_while_a_file_is_written_leave_it_whole() => InterruptAsync(10);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Two_hundred_interrupts_while_a_file_is_written_leave_it_whole() => InterruptAsync(200);

    private async Task InterruptAsync(int times)
    {
        var file = Path.Combine(folder, "page.txt");
        await using var cells = new TestCells(new SessionOptions { WarmUp = false, Assemblies = [typeof(WholeFiles).Assembly], Usings = ["Kernel.Tests"] });
        await cells.ValueAsync($"var file = @\"{file}\"; var written = 0;");
        for (var i = 0; i < times; i++)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var run = cells.Session.RunAsync("while (true) { WholeFiles.Write(file, written % 10); if (written++ % 5 == 0) Console.Write('.'); }", _ => begun.TrySetResult());
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(i % 20);
            cells.Session.Interrupt();
            Assert.Equal(CellStatus.Interrupted, (await run.WaitAsync(TimeSpan.FromSeconds(60))).Status);
            var text = File.ReadAllText(file);
            Assert.Equal(new string(text[0], WholeFiles.Length), text);
            Assert.Equal([file], Directory.GetFiles(folder));
        }
    }
}

/// <summary>What the cells of these tests write with.</summary>
public static class WholeFiles
{
    public const int Length = 100_000;

    public static void Write(string path, int digit) => AtomicFile.WriteAllText(path, new string((char)('0' + digit), Length));
}
