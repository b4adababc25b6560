using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>Sessions' cells in a folder: a file a session, a JSON object a line. Only the user can read them; the oldest go when there are many.</summary>
/// <param name="folder">The folder; made when the first cell is kept.</param>
internal sealed class HistoryStore(string folder)
{
    private const int MaxSessions = 1000;
    private const string Ending = ".jsonl";

    private string? file;

    /// <summary>The number that the next session takes.</summary>
    public int Next => Numbers().DefaultIfEmpty(0).Max() + 1;

    /// <summary>The sessions before one, the latest first.</summary>
    public IEnumerable<int> Before(int session) => Numbers().Where(number => number < session).OrderDescending();

    /// <summary>Takes a number for a new session; kernels that start together get different ones.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public int Begin()
    {
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, mine | UnixFileMode.UserExecute);
            options.UnixCreateMode = mine;
        }

        for (var number = Next; ; number++)
        {
            try
            {
                new FileStream(PathOf(number), options).Dispose();
                file = PathOf(number);
                foreach (var old in Numbers().OrderDescending().Skip(MaxSessions)) File.Delete(PathOf(old));
                return number;
            }
            catch (IOException) when (File.Exists(PathOf(number)))
            {
                // Another kernel was quicker.
            }
        }
    }

    /// <summary>Writes a cell of the session that was begun.</summary>
    public void Append(HistoryEntry entry)
    {
        var line = new JsonObject { ["line"] = entry.Line, ["input"] = entry.Input, ["output"] = entry.Output };
        File.AppendAllText(file!, line.ToJsonString() + "\n", Encoding.UTF8);
    }

    /// <summary>The cells of a session. A line that cannot be read (a process that ended while it wrote it) is left out.</summary>
    public IReadOnlyList<HistoryEntry> Read(int session)
    {
        var entries = new List<HistoryEntry>();
        try
        {
            foreach (var line in File.ReadLines(PathOf(session)))
            {
                if (Parse(session, line) is { } entry) entries.Add(entry);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone, or someone else's.
        }

        return entries;
    }

    private static HistoryEntry? Parse(int session, string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject entry
                ? new HistoryEntry(session, entry["line"]!.GetValue<int>(), entry["input"]!.GetValue<string>(), entry["output"]?.GetValue<string>())
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            return null;
        }
    }

    private IEnumerable<int> Numbers()
    {
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Ending))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) yield return number;
        }
    }

    private string PathOf(int session) => Path.Combine(folder, session.ToString("D6", CultureInfo.InvariantCulture) + Ending);
}
