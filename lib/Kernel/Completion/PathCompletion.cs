namespace TransferNotebooks.Kernel;

/// <summary>Completes the last part of a path.</summary>
internal static class PathCompletion
{
    private const int Limit = 500;

    /// <summary>Files and folders that continue a path.</summary>
    /// <param name="literal">The string that holds the path.</param>
    /// <param name="position">The place.</param>
    /// <param name="root">Where relative paths start.</param>
    /// <param name="wanted">Which files are offered, by name.</param>
    /// <param name="cancel">Gives the search up.</param>
    public static Completions Complete(LiteralText literal, int position, string root, Func<string, bool> wanted, CancellationToken cancel)
    {
        var cut = literal.Before.LastIndexOfAny(['/', Path.DirectorySeparatorChar]) + 1;
        var (folder, typed) = (literal.Before[..cut], literal.Before[cut..]);
        var items = new ItemList(typed);
        foreach (var (name, isFolder) in Entries(folder, root, cancel).Take(20_000))
        {
            if ((name.StartsWith('.') && !typed.StartsWith('.')) || (!isFolder && !wanted(name)) || literal.Write(name) is not { } text) continue;
            items.Add(isFolder ? text + "/" : text, isFolder ? CompletionKind.Folder : CompletionKind.File, "", isFolder ? Likelihood.Near : Likelihood.Usual);
        }

        return new Completions(position - (literal.Write(typed) ?? typed).Length, position, [.. items.Finish(cancel).Take(Limit)]);
    }

    private static IEnumerable<(string Name, bool IsFolder)> Entries(string folder, string root, CancellationToken cancel)
    {
        IEnumerator<FileSystemInfo> entries;
        try
        {
            var full = Path.GetFullPath(folder, root);
            if (!Directory.Exists(full)) yield break;
            entries = new DirectoryInfo(full).EnumerateFileSystemInfos("*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = 0 }).GetEnumerator();
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException or NotSupportedException)
        {
            yield break;
        }

        using (entries)
        {
            while (Next(entries))
            {
                cancel.ThrowIfCancellationRequested();
                yield return (entries.Current.Name, entries.Current is DirectoryInfo);
            }
        }
    }

    private static bool Next(IEnumerator<FileSystemInfo> entries)
    {
        try
        {
            return entries.MoveNext();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // the folder went away under way
        }
    }
}
