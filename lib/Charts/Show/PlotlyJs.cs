using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks.Charts;

/// <summary>
/// The plotly.js file every picture is drawn by: <c>plotly/plotly.min.js</c> in the cache folder, fetched once by
/// <see cref="InstallAsync"/> at set-up. One exact file is accepted, by its SHA-256.
/// </summary>
public static class PlotlyJs
{
    /// <summary>The version of the npm package <c>plotly.js-dist-min</c> this library was tried with.</summary>
    public const string Version = "4.1.2";

    /// <summary>The name of the npm package.</summary>
    public const string Package = "plotly.js-dist-min";

    /// <summary>SHA-256 of <c>package/plotly.min.js</c> in that package, lower-case hexadecimal.</summary>
    public const string Sha256 = "2f645d1bade8182fce161b7f10f89402f8b315805250ff4a94672a28d23c390a";

    /// <summary>The address of this version on the network of its makers (the pattern in plotly.js's README); used only where the machine has no copy.</summary>
    public const string CdnUrl = $"https://cdn.plot.ly/plotly-{Version}.min.js";

    private static readonly Lock Gate = new();
    private static (string Path, DateTime Written, bool Right)? known;

    /// <summary>Where the file belongs on this machine, whether or not it is there.</summary>
    public static string FilePath => Path.Combine(TransferHome.Folder, "plotly", "plotly.min.js");

    /// <summary>The path of plotly.min.js, or <c>null</c> where it is absent or not the right file.</summary>
    public static string? Find() => Find(FilePath);

    internal static string? Find(string path)
    {
        if (!File.Exists(path)) return null;
        lock (Gate)
        {
            var written = File.GetLastWriteTimeUtc(path);
            if (known is not { } last || last.Path != path || last.Written != written)
                known = (path, written, Hash(File.ReadAllBytes(path)) == Sha256);
            return known.Value.Right ? path : null;
        }
    }

    /// <summary>One line on the state of the file, for a machine report.</summary>
    public static string Describe()
    {
        if (Find() is { } path) return $"plotly.js {Version} at {path}";
        var problem = File.Exists(FilePath) ? $"{FilePath} is another version" : $"{FilePath} is absent";
        return $"plotly.js {Version} not installed: {problem}; pages refer to {CdnUrl}";
    }

    /// <summary>Makes sure the file is there, fetching it with npm where it is not.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="ChartToolException">npm is missing, offline, or delivered another file.</exception>
    public static Task<string> InstallAsync(CancellationToken cancellation = default) =>
        Find() is { } path ? Task.FromResult(path) : PlotlyJsInstaller.InstallAsync(FilePath, cancellation);

    /// <summary>
    /// The script element a page needs once, before its charts: with plotly.js inside, so that the page needs no network; with a
    /// reference to <see cref="CdnUrl"/> where this machine has no copy.
    /// </summary>
    public static string ScriptElement()
    {
        if (Find() is not { } path) return $"<script src=\"{CdnUrl}\" charset=\"utf-8\"></script>";
        var code = File.ReadAllText(path, Encoding.UTF8);
        return $"<script charset=\"utf-8\">{ForScriptElement(code)}</script>";
    }

    /// <summary>The same code, without the two character sequences that end or nest a script element in HTML.</summary>
    internal static string ForScriptElement(string code) =>
        code.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "<\\!--", StringComparison.Ordinal);

    internal static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
