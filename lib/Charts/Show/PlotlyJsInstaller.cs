using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace TransferNotebooks.Charts;

/// <summary>Gets plotly.min.js out of the npm package: <c>npm pack</c> into a temporary folder, one file taken from the archive, checked, moved into place.</summary>
internal static class PlotlyJsInstaller
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>No file of the package is near this size (plotly.min.js has 4.8 MB).</summary>
    private const int LargestFile = 32 << 20;

    public static async Task<string> InstallAsync(string target, CancellationToken cancellation, string npm = "npm")
    {
        var folder = Directory.CreateTempSubdirectory("plotly-").FullName;
        try
        {
            await PackAsync(npm, folder, cancellation);
            var archive = Directory.GetFiles(folder, "*.tgz").SingleOrDefault()
                ?? throw Failed("npm pack ended without an archive");
            var (code, licence) = await ReadAsync(archive, cancellation);
            var hash = PlotlyJs.Hash(code);
            if (hash != PlotlyJs.Sha256)
                throw Failed($"the file in the package has SHA-256 {hash}, expected {PlotlyJs.Sha256}");
            if (licence is not null) SafeFile.Write(Path.Combine(Path.GetDirectoryName(target)!, "LICENSE"), licence);
            SafeFile.Write(target, code);
            return target;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PackAsync(string npm, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(npm, ["pack", $"{PlotlyJs.Package}@{PlotlyJs.Version}", "--silent", "--ignore-scripts"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        ToolRun run;
        try
        {
            run = await ToolRun.OfAsync(start, Patience, cancellation);
        }
        catch (Win32Exception error)
        {
            throw new ChartToolException(Advice("npm is not installed"), error);
        }
        if (run.ExitCode != 0) throw Failed($"npm pack failed (exit code {run.ExitCode}): {run.LastErrorLine}");
    }

    private static async Task<(byte[] Code, byte[]? Licence)> ReadAsync(string archive, CancellationToken cancellation)
    {
        byte[]? code = null, licence = null;
        await using var packed = File.OpenRead(archive);
        await using var plain = new GZipStream(packed, CompressionMode.Decompress);
        await using var tar = new TarReader(plain);
        while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (entry.Name is not ("package/plotly.min.js" or "package/LICENSE") || entry.DataStream is null) continue;
            if (entry.Length > LargestFile) throw Failed($"{entry.Name} in the package has {entry.Length} bytes");
            var content = new byte[entry.Length];
            await entry.DataStream.ReadExactlyAsync(content, cancellation);
            if (entry.Name.EndsWith(".js", StringComparison.Ordinal)) code = content;
            else licence = content;
        }
        return (code ?? throw Failed("the package holds no plotly.min.js"), licence);
    }

    private static ChartToolException Failed(string reason) => new(Advice(reason));

    private static string Advice(string reason) =>
        $"plotly.js {PlotlyJs.Version} could not be installed: {reason}. Install npm (apt-get install npm) and go online once, or put plotly.min.js of {PlotlyJs.Package}@{PlotlyJs.Version} at {PlotlyJs.FilePath}. Until then pages load it from {PlotlyJs.CdnUrl}.";
}
