namespace TransferNotebooks.Cli;

/// <summary>Builds projects of the checkout in Release, one build at a time over all processes.</summary>
internal sealed class Builder(Checkout checkout)
{
    /// <summary>Builds a project or solution; fast when nothing changed.</summary>
    /// <exception cref="FailedException">It does not compile; the message holds the compiler's errors.</exception>
    public async Task BuildAsync(string path, CancellationToken cancel)
    {
        using var turn = await FileLock.TakeAsync(
            Path.Combine(checkout.Build, "build.lock"), () => Terminal.Say("Waiting for another build to end ..."), cancel);
        string log = Path.Combine(checkout.Build, "build.log");
        await using var lines = new StreamWriter(log, append: false);
        var errors = new List<string>();
        void Take(string line)
        {
            lock (errors)
            {
                lines.WriteLine(line);
                if (line.Contains(": error ", StringComparison.Ordinal)) errors.Add(line.Trim());
            }
        }
        // No compiler or build node outlives the build: what outlives it would hold our output pipes open.
        int code = await Child.RunAsync(checkout.Dotnet,
            ["build", path, "-c", "Release", "-v", "quiet", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"],
            Take, Take, new ChildOptions(checkout.Root), cancel);
        if (code != 0)
            throw new FailedException($"{Path.GetFileName(path)} does not build:\n{string.Join('\n', errors.Distinct().Take(20))}\nThe full log is {log}");
    }
}
