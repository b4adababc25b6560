namespace TransferNotebooks.Tests;

/// <summary>Files of the data folder that some tests need.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder in TRANSFER_DATA; the test skips where there is none.</summary>
    internal static string Path(string relative)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("TRANSFER_DATA") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            if (System.IO.Path.Exists(System.IO.Path.Combine(folder, relative))) return System.IO.Path.Combine(folder, relative);
        Assert.Skip($"needs {relative} from a folder named in TRANSFER_DATA");
        throw new InvalidOperationException();
    }
}
