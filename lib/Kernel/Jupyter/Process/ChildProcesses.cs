using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TransferNotebooks.Kernel;

/// <summary>The programs that cells started.</summary>
internal static class ChildProcesses
{
    /// <summary>Ends them with all that they started, also what outlived its own parent: Jupyter gives each kernel a session of the system's.</summary>
    public static void End()
    {
        foreach (var child in Find(Environment.ProcessId))
        {
            try
            {
                using var process = Process.GetProcessById(child);
                process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
            {
                // It ended by itself meanwhile, or is not ours to end.
            }
        }
    }

    /// <summary>The processes whose parent or whose session's leader is the given one, from the system's list; none where there is no such list.</summary>
    public static IReadOnlyList<int> Find(int leader)
    {
        if (!Directory.Exists("/proc/self")) return [];
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != leader
                && Relatives(id) is var (parent, session) && (parent == leader || session == leader)) found.Add(id);
        }

        return found;
    }

    /// <summary>A process's parent; null when there is no such process, or only what is left of one.</summary>
    public static int? ParentOf(int process) => Relatives(process)?.Parent;

    private static (int Parent, int Session)? Relatives(int process)
    {
        try
        {
            // "id (name) state parent group session ...": the name may hold anything, so what counts begins after its last parenthesis.
            var status = File.ReadAllText($"/proc/{process}/stat");
            var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : (int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
