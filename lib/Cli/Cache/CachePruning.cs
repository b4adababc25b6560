namespace TransferNotebooks.Cli;

/// <summary>Which items go.</summary>
/// <param name="Kinds">Only these kinds; empty for what was fetched or computed (<see cref="CacheFolder.Content"/>).</param>
/// <param name="OlderThan">Only what was not used for so long; null for any age.</param>
/// <param name="All">Every kind.</param>
internal sealed record CachePruning(IReadOnlyCollection<string> Kinds, TimeSpan? OlderThan, bool All)
{
    /// <summary>The items that go, out of all.</summary>
    public IReadOnlyList<CacheItem> Choose(IReadOnlyList<CacheItem> items, DateTime now)
    {
        var kinds = Kinds.Count > 0 ? Kinds : All ? [.. items.Select(item => item.Kind).Distinct()] : CacheFolder.Content;
        return [.. items.Where(item => kinds.Contains(item.Kind) && (OlderThan is not { } age || now - item.LastUse > age))];
    }

    /// <summary>Removes an item unless another process holds a lock of it.</summary>
    /// <returns>Whether it is gone.</returns>
    /// <exception cref="IOException">Something of it cannot be removed.</exception>
    public static bool Remove(CacheItem item)
    {
        var held = new List<FileLock>();
        try
        {
            foreach (var path in item.Locks)
            {
                if (FileLock.TryTake(path) is not { } taken) return false;
                held.Add(taken);
            }
            // Locks last, while they are held: nobody begins to fetch what is being removed.
            foreach (var part in item.Parts.OrderBy(item.Locks.Contains))
            {
                if (Directory.Exists(part) && new DirectoryInfo(part).LinkTarget is null) Directory.Delete(part, recursive: true);
                else File.Delete(part);
            }
            return true;
        }
        finally
        {
            held.ForEach(one => one.Dispose());
        }
    }
}
