using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>The files of a restored set of packages: what to compile against, what to load, and the native libraries.</summary>
internal sealed record PackageAssets(IReadOnlyList<string> Compile, IReadOnlyList<string> Runtime, IReadOnlyList<string> Native)
{
    /// <summary>Reads a <c>project.assets.json</c> for one runtime identifier, where runtime-specific files take the place of general ones.</summary>
    public static PackageAssets Read(string json, string runtime)
    {
        var assets = JsonNode.Parse(json)!.AsObject();
        var folders = assets["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        var libraries = assets["libraries"]!.AsObject();
        var targets = assets["targets"]!.AsObject();
        var target = (targets.FirstOrDefault(t => t.Key.EndsWith("/" + runtime, StringComparison.Ordinal)).Value ?? targets.First().Value)!.AsObject();
        var (compile, runtimeFiles, native) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (name, library) in target)
        {
            if ((string?)library!["type"] != "package") continue;
            var path = (string)libraries[name]!["path"]!;
            compile.AddRange(Files(library, "compile", folders, path));
            runtimeFiles.AddRange(Files(library, "runtime", folders, path));
            native.AddRange(Files(library, "native", folders, path));
        }

        return new PackageAssets(compile, runtimeFiles, native);
    }

    private static IEnumerable<string> Files(JsonNode library, string group, List<string> folders, string path)
    {
        if (library[group] is not JsonObject files) yield break;
        foreach (var (file, _) in files)
        {
            if (file.EndsWith("_._", StringComparison.Ordinal)) continue;
            var found = folders.Select(folder => Path.GetFullPath(Path.Combine(folder, path, file))).FirstOrDefault(File.Exists);
            if (found is not null) yield return found;
        }
    }
}
