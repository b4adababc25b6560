namespace TransferNotebooks.Cli;

/// <summary>Finds programs on PATH.</summary>
internal static class Programs
{
    /// <summary>Full path of the first of the names that is on PATH, or null.</summary>
    public static string? Find(params ReadOnlySpan<string> names)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in names)
            foreach (string folder in folders)
            {
                string path = Path.Combine(folder, name);
                if (File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0))
                    return path;
            }
        return null;
    }
}
