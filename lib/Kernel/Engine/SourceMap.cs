namespace TransferNotebooks.Kernel;

/// <summary>The text of every cell and loaded file by the name that traces give it.</summary>
internal sealed class SourceMap
{
    private readonly Dictionary<string, string[]> files = new(StringComparer.Ordinal);

    public void Add(string path, string code)
    {
        lock (files) files[path] = code.ReplaceLineEndings("\n").Split('\n');
    }

    public bool Contains(string path)
    {
        lock (files) return files.ContainsKey(path);
    }

    /// <summary>One line of a source, counted from 1, without its indentation's trailing blanks; null when there is none.</summary>
    public string? Line(string path, int number)
    {
        lock (files) return files.TryGetValue(path, out var lines) && number >= 1 && number <= lines.Length ? lines[number - 1].TrimEnd() : null;
    }
}
