namespace TransferNotebooks;

/// <summary>Helpers of the readers of published sets.</summary>
internal static class LabelledFile
{
    /// <summary>The lines of a text file that are not empty, trimmed.</summary>
    public static IEnumerable<string> Lines(string path) => File.ReadLines(path).Select(line => line.Trim()).Where(line => line != "");

    /// <summary>A sample of a class by its number; refused outside of the classes.</summary>
    public static Sample Sample(ImageSource source, int label, IReadOnlyList<string> classes, string part, string where, string domain = "") =>
        (uint)label < (uint)classes.Count
            ? new Sample(source, label, classes[label], part, domain)
            : throw new DatasetException($"{where}: labels go from 0 to {classes.Count - 1}. Received: {label}; the file is damaged.");

    /// <summary>A path below a folder, for names that come from a file.</summary>
    /// <exception cref="DatasetException">It leads out of the folder.</exception>
    public static string Below(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new DatasetException($"A list of images names a file outside of {folder}. Received: {name}.");
    }

    /// <summary>Places of class names.</summary>
    public static Dictionary<string, int> Places(IReadOnlyList<string> classes) => classes.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);

    /// <summary>A published file with its MD5.</summary>
    public static RemoteFile Md5(string url, string md5, params string[] otherUrls) => new() { Name = url[(url.LastIndexOf('/') + 1)..], Urls = [url, .. otherUrls], Md5 = md5 };
}
