namespace TransferNotebooks.Downloads;

/// <summary>Room on a disk.</summary>
internal static class FreeSpace
{
    /// <summary>Bytes that may be written below a path, or null where the system does not tell.</summary>
    public static long? Below(string path)
    {
        try
        {
            return new DriveInfo(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The room for a message, with a space before it; empty where it is unknown.</summary>
    public static string Note(string path) => Below(path) is { } free ? $" ({free:N0} bytes are free there.)" : "";
}
