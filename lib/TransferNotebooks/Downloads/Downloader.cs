using TransferNotebooks.Downloads;

namespace TransferNotebooks;

/// <summary>
/// Fetches files so that they are either whole and checked, or not there: into a part beside the target that is continued after a break,
/// compared with the published hash (or the one of the first use) and then renamed. Two processes fetch a file once.
/// </summary>
internal static class Downloader
{
    /// <summary>The path of the checked file in a folder; it is fetched where it is not there yet.</summary>
    /// <param name="file">What to fetch.</param>
    /// <param name="folder">Where it goes; made when absent.</param>
    /// <param name="cancel">Ends the work, besides an interrupt of the notebook's user; what came so far is kept.</param>
    /// <exception cref="DownloadException">It cannot be had, or is not the published file.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted, or <paramref name="cancel"/>.</exception>
    internal static string Fetch(RemoteFile file, string folder, CancellationToken cancel = default) => Fetch(file, folder, DownloadSettings.Default, cancel);

    internal static string Fetch(RemoteFile file, string folder, DownloadSettings settings, CancellationToken cancel = default)
    {
        Check(file);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, Interruption.Token);
        var download = new Download(file, Path.Combine(Path.GetFullPath(folder), file.Name), settings);
        return Task.Run(() => download.RunAsync(either.Token)).GetAwaiter().GetResult();
    }

    /// <summary>What is wrong with a file that is already here, or null: its length, its hash, or a change since its first use.</summary>
    internal static string? Problem(string path, RemoteFile file)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
        var key = PinKey(file);
        if (FileHashes.Problem(stream, file, key is null ? null : Pins.Find(key), out var sha256) is { } problem) return problem;
        if (key is null) return null;
        var kept = Pins.Keep(key, sha256);
        return kept == sha256 ? null : $"its SHA-256 was {kept} when it was first used. Received: {sha256}";
    }

    /// <summary>Under which name the hash of the first use is kept; null where a published hash makes that needless.</summary>
    internal static string? PinKey(RemoteFile file) => file.IsUnverified && file.Urls.Count > 0 ? file.Urls[0] : null;

    private static void Check(RemoteFile file)
    {
        if (file.Name.Length == 0 || file.Name is "." or ".." || file.Name.AsSpan().ContainsAny('/', '\\', '\0'))
            throw new ArgumentException($"The name of a file to fetch is a plain file name. Received: '{file.Name}'.", nameof(file));
        if (file.Urls.FirstOrDefault(url => !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")) is { } odd)
            throw new ArgumentException($"Files are fetched from http: and https: only. Received: '{odd}'.", nameof(file));
        foreach (var (hash, longest) in new[] { (file.Sha256, 64), (file.Md5, 32) })
            if (hash is not null && (hash.Length is 0 || hash.Length > longest || !hash.All(char.IsAsciiHexDigit)))
                throw new ArgumentException($"A hash consists of up to {longest} hexadecimal digits. Received: '{hash}'.", nameof(file));
    }
}
