namespace TransferNotebooks.Charts;

/// <summary>The browser that draws static pictures: any Chromium on the path, or the one <c>TRANSFER_CHROMIUM</c> names.</summary>
public static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

    internal const string Missing =
        "Static pictures are drawn by a headless Chromium, and there is none on this machine. Install it (apt-get install chromium), or set TRANSFER_CHROMIUM to a Chrome, Chromium or Edge program.";

    /// <summary>The path of the browser, or <c>null</c>.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TRANSFER_CHROMIUM") is { Length: > 0 } chosen) return File.Exists(chosen) ? chosen : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix))).FirstOrDefault(File.Exists);
    }

    /// <summary>Headless, silent, without network services; without its sandbox only for root, who cannot have it.</summary>
    internal static IEnumerable<string> Flags =>
    [
        "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-extensions", "--hide-scrollbars", .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
    ];
}
