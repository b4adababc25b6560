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

    /// <summary>The entry's own folders below these.</summary>
    public static string[] Of(DatasetEntry entry, IEnumerable<string> folders) => [.. folders.SelectMany(folder => entry.Folders.Select(name => Path.Combine(folder, name)))];

    /// <summary>The entry, or its other form, with the place of its files; null where neither is whole.</summary>
    public static (DatasetEntry Entry, DatasetPlace Place)? Find(DatasetEntry entry, IReadOnlyList<string> folders)
    {
        var place = new DatasetPlace(entry, Of(entry, folders));
        return place.IsWhole ? (entry, place) : entry.Else is { } other ? Find(other, folders) : null;
    }
}
