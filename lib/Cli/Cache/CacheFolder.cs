namespace TransferNotebooks.Cli;

/// <summary>What lies in TRANSFER_HOME, by kind.</summary>
/// <param name="home">The cache folder.</param>
/// <param name="shared">The folders of TRANSFER_DATA: what lies in one of them belongs to somebody else and is not listed.</param>
internal sealed class CacheFolder(string home, IReadOnlyList<string> shared)
{
    /// <summary>Kinds that hold what was fetched or computed; everything else the program needs for itself and makes again.</summary>
    public static IReadOnlyList<string> Content { get; } = ["weights", "data", "features", "proxies"];

    // In these every file counts for itself; elsewhere what lies directly in the kind's folder.
    private static readonly string[] ByFile = ["weights", "features"];

    private static readonly string[] Endings = [".part.json", ".part"];

    /// <summary>The cache folder.</summary>
    public string Home { get; } = Path.GetFullPath(home);

    /// <summary>The folders of TRANSFER_DATA, by the environment.</summary>
    public static IReadOnlyList<string> SharedFolders() =>
        (Environment.GetEnvironmentVariable("TRANSFER_DATA") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Everything that can be removed, by kind, the largest first.</summary>
    public IReadOnlyList<CacheItem> List()
    {
        var kinds = Directory.Exists(Home) ? new DirectoryInfo(Home).EnumerateDirectories() : [];
        return [.. kinds.Where(kind => kind.LinkTarget is null && !IsShared(kind.FullName)).SelectMany(Items).OrderBy(item => item.Kind, StringComparer.Ordinal).ThenByDescending(item => item.Bytes)];
    }

    private IEnumerable<CacheItem> Items(DirectoryInfo kind) => ByFile.Contains(kind.Name)
        ? Files(kind).Where(file => !IsShared(file.FullName)).GroupBy(Whole).Select(group => Item(kind.Name, group.Key, [.. group], [.. group.Select(file => file.FullName)]))
        : kind.EnumerateFileSystemInfos().Where(entry => !IsShared(entry.FullName))
            .Select(entry => Item(kind.Name, entry.FullName, entry is DirectoryInfo { LinkTarget: null } folder ? [.. Files(folder)] : [entry], [entry.FullName]));

    private CacheItem Item(string kind, string path, IReadOnlyList<FileSystemInfo> files, IReadOnlyList<string> parts) => new(
        kind,
        Path.GetRelativePath(Home, path),
        files.Sum(file => file is FileInfo { LinkTarget: null } plain ? plain.Length : 0),
        files.Select(LastUse).DefaultIfEmpty(Directory.GetLastWriteTimeUtc(path)).Max())
    {
        Parts = parts,
        Locks = [.. files.Where(file => file.Name.EndsWith(".lock", StringComparison.Ordinal)).Select(file => file.FullName)],
    };

    // Folders that are links are not entered: what lies behind them is not the cache's.
    private static IEnumerable<FileSystemInfo> Files(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is not DirectoryInfo { LinkTarget: null } below) yield return entry;
            else foreach (var file in Files(below)) yield return file;
        }
    }

    // The file that a part, its origin or a lock belongs to: NAME.part, NAME.part.json, .NAME.lock.
    private static string Whole(FileSystemInfo file)
    {
        var name = file.Name;
        if (name.StartsWith('.') && name.EndsWith(".lock", StringComparison.Ordinal)) name = name[1..^".lock".Length];
        else if (Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal)) is { } ending) name = name[..^ending.Length];
        return Path.Combine(Path.GetDirectoryName(file.FullName)!, name);
    }

    private static DateTime LastUse(FileSystemInfo file) => file.LastAccessTimeUtc > file.LastWriteTimeUtc ? file.LastAccessTimeUtc : file.LastWriteTimeUtc;

    private bool IsShared(string path) => shared.Any(folder => Contains(Path.GetFullPath(folder), path));

    private static bool Contains(string folder, string path) =>
        Path.GetRelativePath(folder, path) is var relative && relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
}
