using System.Globalization;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>The kernel's log: the process's own standard error, which Jupyter shows, whatever cells do with <see cref="Console.Error"/>.</summary>
/// <param name="stream">Where it goes.</param>
internal sealed class KernelLog(Stream stream)
{
    private readonly Lock gate = new();

    public static KernelLog ToStandardError() => new(Console.OpenStandardError());

    /// <summary>Writes a line. Never fails: a log that nobody takes any more is no reason to stop.</summary>
    public void Write(string message)
    {
        var line = Encoding.UTF8.GetBytes($"[C# kernel {DateTime.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}] {message}\n");
        lock (gate)
        {
            try
            {
                stream.Write(line);
                stream.Flush();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The front-end closed its end.
            }
        }
    }
}
