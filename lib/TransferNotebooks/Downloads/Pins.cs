using System.Text.Json;
using TransferNotebooks.Weights;

namespace TransferNotebooks.Downloads;

/// <summary>
/// Hashes of files for which no source publishes one: <c>pins.json</c> in TRANSFER_HOME maps a url to the SHA-256 of the content that came
/// first. Later content must be the same.
/// </summary>
internal static class Pins
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Path => System.IO.Path.Combine(DataFolders.Home, "pins.json");

    /// <summary>The hash kept for a url, or null.</summary>
    public static string? Find(string url) => Read().GetValueOrDefault(url);

    /// <summary>Keeps the hash for a url; one that is kept already stays.</summary>
    /// <returns>The hash that is kept now.</returns>
    public static string Keep(string url, string sha256)
    {
        try
        {
            Directory.CreateDirectory(DataFolders.Home);
            using var alone = TakeLock();
            var pins = Read();
            if (!pins.TryAdd(url, sha256)) return pins[url];
            AtomicFile.Write(Path, stream => JsonSerializer.Serialize(stream, pins, Readable));
            return sha256;
        }
        catch (Exception e) when (e is IOException and not DownloadException or UnauthorizedAccessException)
        {
            throw new DownloadException($"The hash of {url} cannot be kept in '{Path}': {e.Message} Set TRANSFER_HOME to a folder that can be written.", e);
        }
    }

    private static SortedDictionary<string, string> Read()
    {
        try
        {
            return File.Exists(Path) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllBytes(Path)) ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new DownloadException($"'{Path}' is no list of hashes ({e.Message}). Repair or remove it; what it protected is then taken as new.", e);
        }
    }

    private static ProcessLock TakeLock()
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (ProcessLock.TryTake(Path + ".lock") is { } taken) return taken;
            Thread.Sleep(20);
        }
        throw new IOException("another process has held it for ten seconds.");
    }
}
