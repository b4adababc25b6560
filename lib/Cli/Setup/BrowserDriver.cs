namespace TransferNotebooks.Cli;

/// <summary>playwright-core, which drives the installed Chromium in the browser tests; fetched with npm into the cache folder.</summary>
internal sealed class BrowserDriver(Checkout checkout)
{
    /// <summary>The version the tests were written with.</summary>
    public const string Version = "1.65.1";

    /// <summary>The folder that <c>NODE_PATH</c> names for the browser tests.</summary>
    public string Modules => Path.Combine(checkout.Home, "node", "node_modules");

    /// <summary>Whether the driver is there in this version.</summary>
    public bool IsInstalled
    {
        get
        {
            string manifest = Path.Combine(Modules, "playwright-core", "package.json");
            return File.Exists(manifest) && File.ReadAllText(manifest).Contains($"\"version\": \"{Version}\"", StringComparison.Ordinal);
        }
    }

    /// <summary>Fetches it when it is not there.</summary>
    /// <returns>Whether anything was done.</returns>
    /// <exception cref="FailedException">npm failed.</exception>
    public async Task<bool> InstallAsync(CancellationToken cancel)
    {
        if (IsInstalled) return false;
        Terminal.Say($"Set-up: fetching playwright-core {Version}");
        string folder = Path.Combine(checkout.Home, "node");
        Directory.CreateDirectory(folder);
        int code = await Child.RunAsync("npm",
            ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", $"playwright-core@{Version}"],
            Terminal.Say, null, new ChildOptions(folder), cancel);
        if (code != 0 || !IsInstalled)
            throw new FailedException($"npm could not fetch playwright-core {Version} (exit code {code}). The browser tests need it once from the network: see what npm says above, then run ./transfer-notebooks setup --peers again.");
        return true;
    }
}
