namespace TransferNotebooks;

/// <summary>The folders that hold a data set's files, the first choice first.</summary>
internal sealed class DatasetPlace(DatasetEntry entry, IReadOnlyList<string> folders)
{
    /// <summary>Written while an archive's content is being put in its place: a folder that has it is not whole.</summary>
    public const string Unfinished = ".unfinished";

    /// <summary>The folder of the first file or folder that the set needs.</summary>
    public string Folder => Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(this[entry.Needs[0].Split('/')[0]]))!;

    /// <summary>The full path of a file or folder of the set.</summary>
    /// <exception cref="DatasetException">It is in none of the folders.</exception>
    public string this[string relative] => Find(relative)
        ?? throw new DatasetException($"The data set {entry.Name} has no {relative}. Looked in: {string.Join(", ", folders)}.");

    /// <summary>Whether everything that the set needs is there.</summary>
    public bool IsWhole => entry.Needs.All(need => Find(need) is not null);

    public bool Has(string relative) => Find(relative) is not null;

    private string? Find(string relative) =>
        folders.Where(folder => !File.Exists(Path.Combine(folder, Unfinished))).Select(folder => Path.Combine(folder, relative)).FirstOrDefault(Path.Exists);
}
