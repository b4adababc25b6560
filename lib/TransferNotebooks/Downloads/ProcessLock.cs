namespace TransferNotebooks.Downloads;

/// <summary>A lock between processes and threads, held until disposed; the system releases it when the process ends.</summary>
internal sealed class ProcessLock : IDisposable
{
    private readonly FileStream file;

    private ProcessLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or returns null while another owner has it.</summary>
    /// <param name="path">The lock's file; made when absent. It stays: a lock file that vanishes could be held twice.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static ProcessLock? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when ((e.HResult & 0xffff) is 11 or 35 or 32 or 33)
        {
            return null; // EAGAIN on Linux, EWOULDBLOCK on macOS, sharing and lock violations on Windows
        }
    }

    public void Dispose() => file.Dispose();
}
