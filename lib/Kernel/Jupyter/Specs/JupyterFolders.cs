namespace TransferNotebooks.Kernel;

/// <summary>The folders in which Jupyter looks for kernelspecs, as jupyter_core orders them.</summary>
internal static class JupyterFolders
{
    /// <summary>The user's own: <c>JUPYTER_DATA_DIR</c>, else under <c>XDG_DATA_HOME</c>, else <c>~/.local/share</c>.</summary>
    public static string User => Path.Combine(DataFolder(), "kernels");

    /// <summary>The folder under a prefix such as <c>/usr/local</c> or a Python environment.</summary>
    public static string Under(string prefix) => Path.GetFullPath(Path.Combine(prefix, "share", "jupyter", "kernels"));

    /// <summary>Every folder, the first that holds a name wins: <c>JUPYTER_PATH</c>, the user's, an active environment's, the system's.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. ((IEnumerable<string>)
        [
            .. (Variable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, "kernels")),
            User,
            .. new[] { "VIRTUAL_ENV", "CONDA_PREFIX" }.Select(Variable).OfType<string>().Select(Under),
            Under("/usr/local"),
            Under("/usr"),
        ]).Distinct(),
    ];

    private static string DataFolder()
    {
        if (Variable("JUPYTER_DATA_DIR") is { } own) return Path.GetFullPath(own);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Jupyter");
        return Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
