using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Tests;

public sealed partial class EngineUseTests
{
    // What lib/TorchSharp spells beyond TorchSharp 0.107.0, as compiling the kit against that assembly shows.
    [GeneratedRegex(@"\bmemory_format\b|\bchannels_last\b|\bGradScaler\(|\bautocast\(|\bjit\.(trace|freeze|save|optimize_for_inference)\b")]
    private static partial Regex BeyondThePackage { get; }

    [Fact]
    public void What_only_the_binding_has_is_reached_through_one_file()
    {
        var places = new[] { "lib/TransferNotebooks", "lib/Cli", "lib/Kernel", "lib/Charts", "scripts", "notebooks" };
        var lines = places.SelectMany(place => Directory.EnumerateFiles(Path.Combine(Root(), place), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".csx" or ".ipynb" && Path.GetFileName(file) != "Engine.cs")
            .SelectMany(file => File.ReadLines(file).Select((line, number) => (Place: $"{Path.GetRelativePath(Root(), file)}:{number + 1}", Line: line.Trim())))
            .Where(line => !line.Line.StartsWith("//", StringComparison.Ordinal) && BeyondThePackage.IsMatch(line.Line)).ToArray();
        Assert.True(lines.Length == 0, "TorchSharp's package lacks these; give them a method in lib/TransferNotebooks/Engine.cs:\n" + string.Join('\n', lines.Select(line => $"{line.Place}: {line.Line}")));
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
