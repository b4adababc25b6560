using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>A kernelspec found on this machine.</summary>
/// <param name="Name">Its name: the folder's.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="DisplayName">What front-ends show.</param>
/// <param name="Command">What they start; the first is the program.</param>
/// <param name="Launcher">The launcher that installed it, where it is one of ours; else null.</param>
/// <param name="Trouble">Why it will not start; null where nothing speaks against it.</param>
public sealed record InstalledKernel(string Name, string Folder, string DisplayName, IReadOnlyList<string> Command, string? Launcher, string? Trouble)
{
    /// <summary>Whether this project installed it, from whatever checkout.</summary>
    public bool IsOurs => Launcher is not null;

    internal static InstalledKernel? Read(string folder)
    {
        var file = Path.Combine(folder, "kernel.json");
        if (!File.Exists(file)) return null;
        var name = Path.GetFileName(folder);
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new FormatException("kernel.json holds no object");
            var command = (root["argv"] as JsonArray)?.Select(part => part!.GetValue<string>()).ToList() ?? throw new FormatException("kernel.json has no argv");
            var launcher = root["metadata"] is JsonObject metadata && metadata[KernelSpec.Mark] is { } mark ? mark.GetValue<string>() : null;
            return new InstalledKernel(name, folder, root["display_name"]?.GetValue<string>() ?? name, command, launcher, Missing(command));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException or NullReferenceException)
        {
            return new InstalledKernel(name, folder, name, [], null, $"kernel.json cannot be read: {e.Message}");
        }
    }

    private static string? Missing(List<string> command)
    {
        if (command.Count == 0) return "argv is empty";
        var folders = command[0].Contains('/') ? [""] : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(folder => IsProgram(Path.Combine(folder, command[0]))) ? null : $"there is no program {command[0]}";
    }

    private static bool IsProgram(string path)
        => File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
