namespace TransferNotebooks.Charts;

/// <summary>The user's cache folder: <c>TRANSFER_HOME</c>, else <c>~/.cache/transfer-notebooks</c>.</summary>
internal static class TransferHome
{
    public static string Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("TRANSFER_HOME") is { Length: > 0 } home) return Path.GetFullPath(home);
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache", "transfer-notebooks");
        }
    }
}
