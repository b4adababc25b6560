namespace TransferNotebooks.Tests.Images;

/// <summary>The folder of real data that TRANSFER_DATA names.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder of it; skips the test where it is not there.</summary>
    public static string Find(string relative)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("TRANSFER_DATA") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder, relative);
            if (Path.Exists(path))
                return path;
        }
        Assert.Skip($"{relative} is in no folder of TRANSFER_DATA");
        return "";
    }
}
