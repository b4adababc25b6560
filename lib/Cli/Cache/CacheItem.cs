namespace TransferNotebooks.Cli;

/// <summary>Something in the cache that is kept or removed as a whole: a weight file with its lock and its unfinished part, a data set's folder.</summary>
/// <param name="Kind">The cache's subfolder it lies in: <c>weights</c>, <c>data</c>, <c>features</c>, …</param>
/// <param name="Path">Its place below the cache folder.</param>
/// <param name="Bytes">What it takes on the disk, links not followed.</param>
/// <param name="LastUse">When one of its files was last read or written; by the file system's word, which may be a day behind for reading.</param>
internal sealed record CacheItem(string Kind, string Path, long Bytes, DateTime LastUse)
{
    /// <summary>The files and folders to remove, in full.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>Its lock files: who fetches one of its files holds one.</summary>
    public required IReadOnlyList<string> Locks { get; init; }
}
