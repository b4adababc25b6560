namespace TransferNotebooks.Kernel;

/// <summary>Turns notebooks into scripts (<c>.csx</c>) and back, and reads and writes the <c>.dib</c> files of .NET Interactive.</summary>
public static class NotebookConversion
{
    /// <summary>The format that a file's ending names.</summary>
    /// <param name="path">The file's name.</param>
    /// <exception cref="NotebookFormatException">The ending is none of <c>.ipynb</c>, <c>.csx</c>, <c>.dib</c>.</exception>
    public static NotebookFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".ipynb" => NotebookFormat.Jupyter,
        ".csx" => NotebookFormat.Script,
        ".dib" => NotebookFormat.Interactive,
        _ => throw new NotebookFormatException($"Files ending in .ipynb, .csx and .dib can be converted. Received: {path}"),
    };

    /// <summary>Converts a file; the new one is complete or untouched.</summary>
    /// <param name="from">The file to read.</param>
    /// <param name="to">The file to write.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="session">What the cells run with; with it a script shows a cell's last value only where it has one.</param>
    /// <returns>What could not be carried over, or will not run as it did, a line each.</returns>
    /// <exception cref="NotebookFormatException">A file is of no known format, or both are of the same.</exception>
    /// <exception cref="IOException">The new file exists and may not be replaced.</exception>
    public static IReadOnlyList<string> Convert(string from, string to, bool overwrite = false, SessionOptions? session = null)
    {
        var (source, target) = (FormatOf(from), FormatOf(to));
        if (source == target) throw new NotebookFormatException($"Both files are of the same format, so there is nothing to convert. Received: {from}, {to}");
        if (!overwrite && (File.Exists(to) || Directory.Exists(to))) throw new IOException($"{to} exists; it is replaced only with --force.");
        var warnings = new List<string>();
        var notebook = source == NotebookFormat.Jupyter ? Notebook.Load(from) : Read(File.ReadAllText(from), source, warnings);
        var text = target == NotebookFormat.Jupyter ? notebook.ToJson() : Write(notebook, target, warnings, session);
        AtomicFile.WriteAllText(to, text);
        return warnings;
    }

    /// <summary>Reads a notebook from text.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="format">What it is written in.</param>
    /// <param name="warnings">Receives what could not be carried over.</param>
    /// <exception cref="NotebookFormatException">The text is not of this format.</exception>
    public static Notebook Read(string text, NotebookFormat format, ICollection<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(warnings);
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return format switch
        {
            NotebookFormat.Script => ScriptReader.Read(text),
            NotebookFormat.Interactive => DibReader.Read(text, warnings),
            _ => Notebook.Parse(text),
        };
    }

    /// <summary>Writes a notebook as text.</summary>
    /// <param name="notebook">The notebook; it is not changed.</param>
    /// <param name="format">What to write.</param>
    /// <param name="warnings">Receives what could not be carried over, or will not run as it did.</param>
    /// <param name="session">What the cells run with.</param>
    public static string Write(Notebook notebook, NotebookFormat format, ICollection<string> warnings, SessionOptions? session = null)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(warnings);
        return format switch
        {
            NotebookFormat.Script => new ScriptWriter(warnings, session ?? new SessionOptions()).Write(notebook),
            NotebookFormat.Interactive => DibWriter.Write(notebook, warnings),
            _ => notebook.ToJson(),
        };
    }
}
