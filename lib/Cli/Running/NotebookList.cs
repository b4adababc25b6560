namespace TransferNotebooks.Cli;

/// <summary>The notebooks that a command line names.</summary>
internal static class NotebookList
{
    /// <summary>The files, each once, in the order named; of a folder its notebooks by name (not those of its subfolders).</summary>
    /// <exception cref="FailedException">A name is neither a file nor a folder with notebooks.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> names)
    {
        var files = new List<string>();
        foreach (string name in names)
        {
            string path = Path.GetFullPath(name);
            if (Directory.Exists(path))
            {
                string[] inside = [.. Directory.GetFiles(path, "*.ipynb").Order(StringComparer.Ordinal)];
                if (inside.Length == 0) throw new FailedException($"There is no notebook (.ipynb) in the folder '{name}'.");
                files.AddRange(inside);
            }
            else
            {
                if (!File.Exists(path)) throw new FailedException($"There is no notebook '{name}'.");
                files.Add(path);
            }
        }
        return [.. files.Distinct()];
    }
}
