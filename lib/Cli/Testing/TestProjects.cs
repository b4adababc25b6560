namespace TransferNotebooks.Cli;

/// <summary>The test projects of the checkout: every <c>tests/*/*.Tests.csproj</c>.</summary>
internal sealed class TestProjects(Checkout checkout)
{
    /// <summary>The project that compares with other programs; it runs under <c>test --peers</c> only.</summary>
    public const string PeerProject = "Peers.Tests";

    /// <summary>Project files that a run covers, by name.</summary>
    /// <param name="peers">The peer suite instead of the rest.</param>
    public IReadOnlyList<string> Find(bool peers)
    {
        string folder = Path.Combine(checkout.Root, "tests");
        return
        [
            .. Directory.EnumerateDirectories(folder)
                .SelectMany(project => Directory.EnumerateFiles(project, "*.Tests.csproj"))
                .Where(file => Path.GetFileNameWithoutExtension(file) == PeerProject == peers)
                .OrderBy(Path.GetFileName, StringComparer.Ordinal),
        ];
    }

    /// <summary>The built program of a project.</summary>
    public TestProgram Program(string projectFile)
    {
        string name = Path.GetFileNameWithoutExtension(projectFile);
        return new TestProgram(name, Path.Combine(checkout.ReleaseOutput(name), name));
    }
}
