using System.Text;
using TorchSharp.Binding;

namespace TransferNotebooks.Kernel;

/// <summary>Files that are there whole or not at all.</summary>
internal static class AtomicFile
{
    public static void WriteAllText(string path, string text)
    {
        using var whole = NoAbort.Enter();
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(new UTF8Encoding(false).GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
