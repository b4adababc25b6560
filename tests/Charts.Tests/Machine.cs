namespace TransferNotebooks.Charts.Tests;

/// <summary>What a test needs of the machine it runs on.</summary>
internal static class Machine
{
    public static void NeedsPictures()
    {
        if (StaticPicture.Obstacle() is { } reason) Assert.Skip(reason);
    }

    /// <summary>Keeps a file to be looked at beside the test program, in pictures/.</summary>
    public static void Keep(string name, byte[] content)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "pictures");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), content);
    }
}
