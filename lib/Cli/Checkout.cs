namespace TransferNotebooks.Cli;

/// <summary>The folders a verb works with.</summary>
/// <param name="Root">The checkout: the folder that holds the launcher.</param>
/// <param name="Build">Build output: <c>artifacts/</c>, or a folder under <paramref name="Home"/> when the checkout is read-only.</param>
/// <param name="Home">The user's cache folder, <c>TRANSFER_HOME</c> (default <c>~/.cache/transfer-notebooks</c>).</param>
internal sealed record Checkout(string Root, string Build, string Home)
{
    /// <summary>The solution file that lists every project.</summary>
    public string Solution => Path.Combine(Root, "transfer-notebooks.slnx");

    /// <summary>The .NET command the launcher chose, or the one on PATH.</summary>
    public string Dotnet { get; init; } = "dotnet";

    /// <summary>Where the Release build puts a project's output.</summary>
    /// <param name="project">Name of the project file without its ending.</param>
    public string ReleaseOutput(string project) => Path.Combine(Build, "bin", project, "release");

    /// <summary>The folders the launcher passes in TRANSFER_ROOT and TRANSFER_BUILD.</summary>
    public static Checkout FromEnvironment()
    {
        string root = Environment.GetEnvironmentVariable("TRANSFER_ROOT") is { Length: > 0 } set ? set : FindRoot();
        string build = Environment.GetEnvironmentVariable("TRANSFER_BUILD") is { Length: > 0 } folder
            ? folder
            : Path.Combine(root, "artifacts");
        return new Checkout(root, build, DefaultHome())
        {
            Dotnet = Environment.GetEnvironmentVariable("TRANSFER_DOTNET") is { Length: > 0 } dotnet ? dotnet : "dotnet",
        };
    }

    /// <summary>The user's cache folder, by the environment.</summary>
    public static string DefaultHome() =>
        Environment.GetEnvironmentVariable("TRANSFER_HOME") is { Length: > 0 } home
            ? Path.GetFullPath(home)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "transfer-notebooks");

    // Started without the launcher (by an IDE): the checkout is above the build output.
    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "transfer-notebooks.slnx")))
                return folder.FullName;
        throw new FailedException(
            $"No checkout found above {AppContext.BaseDirectory}. Start the command line with ./transfer-notebooks, or set TRANSFER_ROOT to the checkout.");
    }
}
