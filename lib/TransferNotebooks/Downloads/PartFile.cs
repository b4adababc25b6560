using System.Text.Json;

namespace TransferNotebooks.Downloads;

/// <summary>Where the bytes of a part came from, so that the rest can be asked of the same file.</summary>
/// <param name="Url">The url as given.</param>
/// <param name="ETag">The strong entity tag, or null.</param>
/// <param name="LastModified">The date of the last change, or null.</param>
/// <param name="Total">Bytes of the whole file, or null.</param>
/// <param name="Sha256">The hash that the server named, or null.</param>
internal sealed record PartOrigin(string Url, string? ETag, DateTimeOffset? LastModified, long? Total, string? Sha256);

/// <summary>
/// The beginning of a file that is being fetched: <c>name.part</c> beside the target, and <c>name.part.json</c> with its origin. One
/// owner in all processes has it, by a lock file beside it, so that two of them do not fetch one file.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private readonly ProcessLock alone;
    private readonly FileStream file;
    private readonly Stream disk;
    private readonly string target;

    private PartFile(string target, ProcessLock alone, DownloadSettings settings)
    {
        (this.target, this.alone) = (target, alone);
        file = new FileStream(PathOf(target), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        disk = settings.Disk(file);
        Length = file.Length;
        Origin = ReadOrigin();
        file.Seek(0, SeekOrigin.End);
    }

    public string Path => PathOf(target);

    public long Length { get; private set; }

    public PartOrigin? Origin { get; private set; }

    private string OriginPath => Path + ".json";

    public static string PathOf(string target) => target + ".part";

    /// <summary>The lock's file of a target: beside it and hidden.</summary>
    public static string LockOf(string target) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target)!, $".{System.IO.Path.GetFileName(target)}.lock");

    /// <summary>Takes the part of a target; null while another owner has it.</summary>
    public static PartFile? TryTake(string target, DownloadSettings settings)
    {
        if (ProcessLock.TryTake(LockOf(target)) is not { } alone) return null;
        try
        {
            return new(target, alone, settings);
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    /// <summary>Empties the part and notes where the bytes to come are from.</summary>
    public void Restart(PartOrigin? origin)
    {
        Local("empty", () =>
        {
            file.SetLength(0);
            file.Seek(0, SeekOrigin.Begin);
            if (origin is null) File.Delete(OriginPath);
            else File.WriteAllText(OriginPath, JsonSerializer.Serialize(origin));
        });
        (Length, Origin) = (0, origin);
    }

    public void Append(ReadOnlyMemory<byte> bytes)
    {
        Local("write", () => disk.Write(bytes.Span));
        Length += bytes.Length;
    }

    /// <summary>The content so far, for hashing.</summary>
    public Stream Content()
    {
        file.Seek(0, SeekOrigin.Begin);
        return file;
    }

    /// <summary>The part becomes the target in one step.</summary>
    public void Commit() => Local("finish", () =>
    {
        file.Flush(flushToDisk: true);
        file.Dispose();
        File.Move(Path, target, overwrite: true);
        File.Delete(OriginPath);
    });

    /// <summary>Removes a part that is not needed any more.</summary>
    public void Remove() => Local("remove", () =>
    {
        file.Dispose();
        File.Delete(Path);
        File.Delete(OriginPath);
    });

    public void Dispose()
    {
        file.Dispose();
        alone.Dispose();
    }

    // A failure of this machine's disk: no other source would help.
    private void Local(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var there = new FileInfo(Path) is { Exists: true } info ? info.Length : 0; // a write may have gone through in part
            var kept = there > 0 ? $" {there:N0} bytes are kept there and the next try continues after them." : "";
            throw new DownloadException($"Cannot {what} '{Path}': {e.Message}{FreeSpace.Note(Path)}{kept} Make room or set TRANSFER_HOME to a folder on another disk, then run again.", e);
        }
    }

    private PartOrigin? ReadOrigin()
    {
        try
        {
            return File.Exists(OriginPath) ? JsonSerializer.Deserialize<PartOrigin>(File.ReadAllText(OriginPath)) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
