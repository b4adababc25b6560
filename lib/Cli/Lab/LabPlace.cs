namespace TransferNotebooks.Cli;

/// <summary>The folder that Jupyter shows, and the notebook that it opens.</summary>
/// <param name="Folder">The folder: <c>notebooks/</c>, or that of a notebook elsewhere.</param>
/// <param name="Notebook">A file in it; null for the list of files.</param>
internal sealed record LabPlace(string Folder, string? Notebook)
{
    /// <summary>Finds the place for what was named on the command line.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="named">A notebook or folder, also by its name in <c>notebooks/</c>; null for <c>notebooks/</c> itself.</param>
    /// <exception cref="FailedException">There is no such notebook.</exception>
    public static LabPlace For(string root, string? named)
    {
        string lessons = Path.Combine(root, "notebooks");
        if (named is null) return new(lessons, null);
        foreach (string path in new[] { Path.GetFullPath(named), Path.Combine(lessons, named), Path.Combine(lessons, named + ".ipynb") })
        {
            if (Directory.Exists(path)) return new(path, null);
            if (File.Exists(path)) return new(Path.GetDirectoryName(path)!, Path.GetFileName(path));
        }
        throw new FailedException($"There is no notebook '{named}', here or in {lessons}.");
    }
}
