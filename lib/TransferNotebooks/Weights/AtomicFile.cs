namespace TransferNotebooks.Weights;

/// <summary>Writes a file so that it is either whole or not there: to a temporary file beside it, flushed to disk, then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/>; an existing file is replaced only when everything was written.</summary>
    /// <exception cref="IOException">The disk is full or the folder is not writable; the old file is untouched and nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var whole = Engine.Whole();
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new IOException($"'{path}' is no file name.");
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Environment.ProcessId}.{Guid.NewGuid():N}.part");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes what killed processes have left of a file that they were writing.</summary>
    public static void Sweep(string path)
    {
        string full = Path.GetFullPath(path);
        string? folder = Path.GetDirectoryName(full);
        if (!Directory.Exists(folder)) return;
        foreach (string left in Directory.EnumerateFiles(folder, $".{Path.GetFileName(full)}.*.part"))
            if (Path.GetFileName(left)[(Path.GetFileName(full).Length + 2)..].Split('.') is [var process, _, _] && int.TryParse(process, out int id) && !IsRunning(id)) File.Delete(left);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
