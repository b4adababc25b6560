using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Gets packages the way a project does: a temporary project, <c>dotnet restore</c>, and its assets file.</summary>
internal static class PackageRestore
{
    public static async Task<PackageAssets> RunAsync(
        IReadOnlyList<PackageDirective> packages, IReadOnlyList<string> sources, string workingDirectory, CancellationToken token)
    {
        var folder = Directory.CreateTempSubdirectory("notebook-packages-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "packages.csproj"), Project(packages, sources), token);
            CopyFeedSettings(workingDirectory, folder);
            var (code, output) = await DotnetAsync(folder, token);
            var assets = Path.Combine(folder, "obj", "project.assets.json");
            if (code != 0 || !File.Exists(assets)) throw Failure(packages, output);
            return PackageAssets.Read(await File.ReadAllTextAsync(assets, token), RuntimeInformation.RuntimeIdentifier);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    internal static string Project(IReadOnlyList<PackageDirective> packages, IReadOnlyList<string> sources)
    {
        var text = new StringBuilder();
        text.Append("<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n");
        text.Append($"    <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>\n");
        text.Append($"    <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>\n    <SelfContained>false</SelfContained>\n");
        text.Append("    <NuGetAudit>false</NuGetAudit>\n    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>\n    <DisableImplicitNuGetFallbackFolder>true</DisableImplicitNuGetFallbackFolder>\n");
        if (sources.Count > 0) text.Append($"    <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', sources))}</RestoreAdditionalProjectSources>\n");
        text.Append("  </PropertyGroup>\n  <ItemGroup>\n");
        foreach (var package in packages)
            text.Append($"    <PackageReference Include=\"{SecurityElement.Escape(package.Name)}\" Version=\"{SecurityElement.Escape(package.Version ?? "*")}\" />\n");
        return text.Append("  </ItemGroup>\n</Project>\n").ToString();
    }

    /// <summary>The feeds that a project in the notebook's folder would use: the nearest nuget.config above it.</summary>
    private static void CopyFeedSettings(string from, string to)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            foreach (var name in new[] { "nuget.config", "NuGet.config", "NuGet.Config" })
            {
                var file = Path.Combine(folder.FullName, name);
                if (!File.Exists(file)) continue;
                File.Copy(file, Path.Combine(to, "nuget.config"));
                return;
            }
        }
    }

    private static async Task<(int Code, string Output)> DotnetAsync(string folder, CancellationToken token)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", "--nologo", "-v", "quiet"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(token);
            var errors = process.StandardError.ReadToEndAsync(token);
            await process.WaitForExitAsync(token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static CellException Failure(IReadOnlyList<PackageDirective> packages, string output)
    {
        var reasons = output.Split('\n').Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[Math.Max(0, line.IndexOf("error", StringComparison.OrdinalIgnoreCase))..].Trim()).Distinct().Take(5);
        return new CellException(
            "PackageError",
            $"The package feed did not give {string.Join(", ", packages)}. Check the name and version, or add a feed with #i \"nuget:https://...\" or a nuget.config beside the notebook.",
            [.. reasons.Select(reason => "    " + reason)]);
    }
}
