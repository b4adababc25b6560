namespace TransferNotebooks;

/// <summary>
/// Where data lies: the folders of TRANSFER_DATA (separated by the system's path separator, only read), then the folder <c>data</c> in
/// TRANSFER_HOME, which is <c>~/.cache/transfer-notebooks</c> where it is not set.
/// </summary>
internal static class DataFolders
{
    public static IReadOnlyList<string> All =>
    [
        .. (Environment.GetEnvironmentVariable("TRANSFER_DATA") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Path.Combine(Home, "data"),
    ];

    public static string Home =>
        Environment.GetEnvironmentVariable("TRANSFER_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "transfer-notebooks");

    /// <summary>The first folder that has the entry's files, or null.</summary>
    public static string? Find(DatasetEntry entry, IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, entry.Name)).FirstOrDefault(folder => entry.Needs.All(need => Path.Exists(Path.Combine(folder, need))));
}
