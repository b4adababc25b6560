using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>Installs, lists and removes what tells Jupyter about this kernel: a folder with <c>kernel.json</c>, logos and plotly.js.</summary>
public static partial class KernelSpec
{
    /// <summary>The name that C# notebooks carry; taken where no one else has it.</summary>
    public const string CSharp = ".net-csharp";

    /// <summary>The name taken where another kernel has <see cref="CSharp"/>.</summary>
    public const string Own = "transfer-csharp";

    /// <summary>What the specs of this project carry in their metadata: the launcher they start.</summary>
    internal const string Mark = "transfer_notebooks";

    /// <summary>Installs the kernelspec; what an earlier installation left under this name is replaced.</summary>
    /// <param name="options">What to start, and where to install.</param>
    /// <returns>The kernelspec.</returns>
    /// <exception cref="JupyterException">The name is not usable, another kernel has it, or the folder cannot be written.</exception>
    public static InstalledKernel Install(KernelSpecOptions options)
    {
        var folder = options.Prefix is { } prefix ? JupyterFolders.Under(prefix) : JupyterFolders.User;
        var others = List().Where(kernel => !kernel.IsOurs).ToList();
        if (options.Prefix is not null) others.AddRange(In(folder).Where(kernel => !kernel.IsOurs));
        var name = options.Name?.ToLowerInvariant() ?? (others.Any(kernel => kernel.Name == CSharp) ? Own : CSharp);
        if (!NamePattern().IsMatch(name)) throw new JupyterException($"A kernel's name has letters, digits, dots, dashes and underscores only. Received: {options.Name}");
        if (others.Find(kernel => kernel.Name == name) is { } taken)
            throw new JupyterException($"Another kernel has the name '{name}': {taken.Folder}. Choose another with --name.");
        var target = Path.Combine(folder, name);
        try
        {
            Replace(target, fresh => Write(fresh, name, options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JupyterException($"The kernelspec could not be written to {target}: {e.Message}", e);
        }

        return InstalledKernel.Read(target)!;
    }

    /// <summary>Removes kernelspecs of this project.</summary>
    /// <param name="name">Only the one of this name; null for all.</param>
    /// <param name="prefix">Where to look; null: wherever Jupyter looks.</param>
    /// <returns>The removed ones.</returns>
    /// <exception cref="JupyterException">One belongs to someone else, or cannot be removed.</exception>
    public static IReadOnlyList<InstalledKernel> Uninstall(string? name = null, string? prefix = null)
    {
        var named = (prefix is null ? List() : In(JupyterFolders.Under(prefix))).Where(kernel => name is null || kernel.Name == name.ToLowerInvariant()).ToList();
        var ours = named.Where(kernel => kernel.IsOurs).ToList();
        if (name is not null && ours.Count == 0 && named.Count > 0) throw new JupyterException($"The kernel '{name}' in {named[0].Folder} was not installed by transfer-notebooks; it stays.");
        foreach (var kernel in ours)
        {
            try
            {
                Directory.Delete(kernel.Folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new JupyterException($"The kernelspec in {kernel.Folder} could not be removed: {e.Message}", e);
            }
        }

        return ours;
    }

    /// <summary>The kernelspecs that Jupyter finds on this machine, in the order of its search; of a name found twice it takes the first.</summary>
    public static IReadOnlyList<InstalledKernel> List() => [.. JupyterFolders.All.SelectMany(In)];

    private static IEnumerable<InstalledKernel> In(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        try
        {
            return Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(path => !Path.GetFileName(path).Contains('~')).Select(InstalledKernel.Read).OfType<InstalledKernel>();
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void Write(string folder, string name, KernelSpecOptions options)
    {
        var environment = new JsonObject();
        foreach (var (variable, value) in options.Variables) environment[variable] = value;
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray(options.Launcher, "kernel", "run", "{connection_file}"),
            ["display_name"] = name == CSharp ? ".NET (C#)" : ".NET (C#) - transfer-notebooks",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["env"] = environment,
            ["metadata"] = new JsonObject { [Mark] = options.Launcher, ["debugger"] = false },
        };
        File.WriteAllText(Path.Combine(folder, "kernel.json"), spec.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
        foreach (var logo in new[] { "logo-svg.svg", "logo-32x32.png", "logo-64x64.png" })
        {
            using var content = typeof(KernelSpec).Assembly.GetManifestResourceStream(logo)!;
            using var file = File.Create(Path.Combine(folder, logo));
            content.CopyTo(file);
        }

        if (options.PlotlyPath is { } plotly) File.Copy(plotly, Path.Combine(folder, "plotly.min.js"));
    }

    /// <summary>Makes the folder beside its place and puts it there when it is whole.</summary>
    private static void Replace(string target, Action<string> write)
    {
        var fresh = $"{target}~{Guid.NewGuid():N}";
        var old = fresh + "-old";
        Directory.CreateDirectory(fresh);
        try
        {
            write(fresh);
            if (Directory.Exists(target)) Directory.Move(target, old);
            Directory.Move(fresh, target);
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
            if (Directory.Exists(old) && Directory.Exists(target)) Directory.Delete(old, recursive: true);
            else if (Directory.Exists(old)) Directory.Move(old, target);
        }
    }

    [GeneratedRegex("^[a-z0-9._-]+$")]
    private static partial Regex NamePattern();
}
