namespace TransferNotebooks.Kernel;

/// <summary>Finds a file that a directive names: beside the file that the directive stands in, else in the working folder.</summary>
internal static class NearbyFile
{
    /// <summary>Its full path; null where there is none.</summary>
    public static string? Find(string name, string? baseFilePath, string workingDirectory)
    {
        if (name.Contains('\0')) return null; // no file has such a name
        var folders = new[] { Path.GetDirectoryName(baseFilePath), workingDirectory }.Where(folder => Path.IsPathFullyQualified(folder ?? ""));
        return folders.Select(folder => Path.GetFullPath(name, folder!)).FirstOrDefault(File.Exists);
    }
}
