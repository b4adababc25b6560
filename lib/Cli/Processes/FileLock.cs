namespace TransferNotebooks.Cli;

/// <summary>A lock between processes, held until disposed; the system releases it when the process ends.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits until no other process holds the lock.</summary>
    /// <param name="path">The lock's file; made when absent, never removed.</param>
    /// <param name="waiting">Called once when another process holds the lock.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static async Task<FileLock> TakeAsync(string path, Action? waiting, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        for (bool said = false; ; said = true)
        {
            if (TryTake(path) is { } taken) return taken;
            if (!said) waiting?.Invoke();
            await Task.Delay(200, cancel);
        }
    }

    /// <summary>Takes the lock, or returns null when another process holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            // FileShare.None is an advisory flock on Linux: the same lock that flock(1) takes.
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
