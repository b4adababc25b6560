using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Documentation files: beside an assembly, or for the framework in the reference pack of an installed SDK. They are searched as bytes when
/// something is asked for (some milliseconds for the largest), and nothing of them is kept but which file describes which type.
/// </summary>
internal static class DocFiles
{
    private const int Chunk = 1 << 20;
    private const int KnownLimit = 4000;

    private static readonly Lazy<IReadOnlyList<string>> Pack = new(() => FindPack(Path.GetDirectoryName(typeof(object).Assembly.Location)));
    private static readonly ConcurrentDictionary<string, string> FileOfType = new(StringComparer.Ordinal);

    /// <summary>The <c>member</c> element of a symbol.</summary>
    /// <param name="assembly">The assembly's file.</param>
    /// <param name="id">The symbol's documentation id, such as <c>M:System.Console.WriteLine</c>.</param>
    /// <returns>The element's XML; null where the symbol has no documentation on this machine.</returns>
    public static string? Find(string assembly, string id)
    {
        if (Path.ChangeExtension(assembly, ".xml") is var own && File.Exists(own)) return Search(own, id);
        if (Path.GetDirectoryName(assembly) != Path.GetDirectoryName(typeof(object).Assembly.Location)) return null;
        var type = TypeOf(id);
        if (FileOfType.TryGetValue(type, out var known)) return known.Length == 0 ? null : Search(known, id);
        if (FileOfType.Count > KnownLimit) FileOfType.Clear();
        // The reference assemblies divide the framework otherwise than the running one: likely files first.
        foreach (var file in Pack.Value.OrderByDescending(file => Likely(file, Path.GetFileNameWithoutExtension(assembly), type)))
        {
            if (Search(file, "T:" + type) is null && Search(file, id) is null) continue;
            FileOfType[type] = file;
            return Search(file, id);
        }

        FileOfType[type] = "";
        return null;
    }

    /// <summary>The documentation files of the newest reference pack that fits the runtime in a folder.</summary>
    internal static IReadOnlyList<string> FindPack(string? runtime)
    {
        // <root>/shared/Microsoft.NETCore.App/10.0.1 → <root>/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0
        var root = Directory.GetParent(runtime ?? "/")?.Parent?.Parent?.FullName;
        var packs = Path.Combine(root ?? "/", "packs", "Microsoft.NETCore.App.Ref");
        if (!Directory.Exists(packs)) return [];
        var wanted = Environment.Version;
        var folder = Directory.GetDirectories(packs)
            .Select(path => (Path: path, Version: Version.TryParse(Path.GetFileName(path).Split('-')[0], out var version) ? version : null))
            .Where(pack => pack.Version is not null)
            .OrderByDescending(pack => pack.Version!.Major == wanted.Major).ThenByDescending(pack => pack.Version).Select(pack => pack.Path).FirstOrDefault();
        if (folder is null || !Directory.Exists(Path.Combine(folder, "ref"))) return [];
        return [.. Directory.GetDirectories(Path.Combine(folder, "ref")).Order(StringComparer.Ordinal).TakeLast(1).SelectMany(path => Directory.GetFiles(path, "*.xml")).Order(StringComparer.Ordinal)];
    }

    private static int Likely(string file, string assembly, string type)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (name == assembly) return 1000;
        if (type.StartsWith(name + ".", StringComparison.Ordinal)) return name.Length;
        return name == "System.Runtime" ? 1 : 0;
    }

    private static string TypeOf(string id)
    {
        var name = id[2..];
        if (id[0] == 'T') return name;
        if (name.IndexOf('(') is >= 0 and var parameters) name = name[..parameters];
        return name.LastIndexOf('.') is > 0 and var member ? name[..member] : name;
    }

    private static string? Search(string file, string id)
    {
        var wanted = Encoding.UTF8.GetBytes($"<member name=\"{id}\">");
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            using var handle = File.OpenHandle(file);
            for (long offset = 0; RandomAccess.Read(handle, buffer.AsSpan(0, Chunk), offset) is > 0 and var read;)
            {
                var found = buffer.AsSpan(0, read).IndexOf(wanted);
                if (found >= 0) return Element(handle, offset + found);
                if (read < wanted.Length) break;
                offset += Math.Max(1, read - wanted.Length + 1);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string? Element(Microsoft.Win32.SafeHandles.SafeFileHandle handle, long offset)
    {
        const int limit = 256 * 1024;
        var buffer = ArrayPool<byte>.Shared.Rent(limit);
        try
        {
            var read = RandomAccess.Read(handle, buffer.AsSpan(0, limit), offset);
            var end = buffer.AsSpan(0, read).IndexOf("</member>"u8);
            return end < 0 ? null : Encoding.UTF8.GetString(buffer, 0, end + "</member>".Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
