using System.Formats.Tar;
using System.IO.Compression;

namespace TransferNotebooks;

/// <summary>
/// Unpacks .tar, .tar.gz, .tgz and .zip. Nothing lands outside the folder: names with <c>..</c>, absolute paths, links that lead out, devices
/// and what unpacks out of proportion are refused before anything of the archive is used. The content appears at once: it is unpacked into
/// a folder beside and then moved.
/// </summary>
internal static class SafeArchive
{
    private const long Base = 32L << 20, Ratio = 200;
    private const int MaxEntries = 3_000_000;

    /// <summary>Whether a file's name is that of an archive.</summary>
    public static bool IsOne(string path) => Suffixes.Any(suffix => path.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Suffixes = [".tar", ".tar.gz", ".tgz", ".zip"];

    /// <summary>Unpacks an archive into a folder, beside what is there; a file of the same name is replaced.</summary>
    /// <exception cref="DatasetException">It is damaged or hostile; the folder is as it was.</exception>
    public static void Extract(string archive, string folder, CancellationToken cancel = default)
    {
        var target = Path.GetFullPath(folder);
        Directory.CreateDirectory(target);
        var temporary = Path.Combine(target, $".{Path.GetFileName(archive)}.{Guid.NewGuid():N}.part");
        Directory.CreateDirectory(temporary);
        try
        {
            var writer = new Writer(archive, temporary, cancel);
            if (archive.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                Zip(archive, writer);
            else
                Tar(archive, writer);
            Move(temporary, target);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new DatasetException($"{archive} is not a whole archive ({broken.Message}); fetch it again.", broken);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    private static void Zip(string archive, Writer writer)
    {
        using var zip = ZipFile.OpenRead(archive);
        foreach (var entry in zip.Entries)
        {
            const int linkMode = 0xA000, modeMask = 0xF000;
            if ((entry.ExternalAttributes >> 16 & modeMask) == linkMode)
                throw writer.Refused(entry.FullName, "is a link");
            if (entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\'))
                writer.Folder(entry.FullName);
            else
                writer.File(entry.FullName, entry.Open);
        }
    }

    private static void Tar(string archive, Writer writer)
    {
        using var file = File.OpenRead(archive);
        var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using Stream stream = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    writer.File(entry.Name, () => entry.DataStream ?? Stream.Null);
                    break;
                case TarEntryType.Directory:
                    writer.Folder(entry.Name);
                    break;
                case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                    writer.CheckLink(entry);
                    break;
                case TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw writer.Refused(entry.Name, $"is a {entry.EntryType}");
            }
        }
    }

    // Folders that are there already are filled up; everything else moves as a whole.
    private static void Move(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from))
        {
            var place = Path.Combine(to, Path.GetFileName(folder));
            if (Directory.Exists(place))
                Move(folder, place);
            else
                Directory.Move(folder, place);
        }
        foreach (var file in Directory.GetFiles(from))
            File.Move(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Writes the entries of one archive below one folder.</summary>
    private sealed class Writer(string archive, string folder, CancellationToken cancel)
    {
        private readonly long limit = Base + Ratio * new FileInfo(archive).Length;
        private readonly byte[] buffer = new byte[1 << 16];
        private long written;
        private int entries;

        public void Folder(string name)
        {
            var path = Place(name);
            if (path != folder)
                Directory.CreateDirectory(path);
        }

        public void File(string name, Func<Stream> open)
        {
            var path = Place(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var source = open();
            using var target = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
            for (int more; (more = source.Read(buffer)) > 0;)
            {
                cancel.ThrowIfCancellationRequested();
                if ((written += more) > limit)
                    throw Refused(name, $"unpacks beyond {limit:N0} bytes, out of proportion to the archive");
                target.Write(buffer, 0, more);
            }
        }

        // A link inside the archive is left out: nothing that is read here needs one. A link that leads out is an attack.
        public void CheckLink(TarEntry entry)
        {
            var place = Place(entry.Name);
            var from = entry.EntryType == TarEntryType.HardLink ? folder : Path.GetDirectoryName(place)!;
            if (Path.IsPathRooted(entry.LinkName) || !Inside(Path.GetFullPath(Path.Combine(from, entry.LinkName))))
                throw Refused(entry.Name, $"links to {entry.LinkName}, outside of its folder");
        }

        public DatasetException Refused(string name, string why) => new($"{archive}: the entry '{name}' {why}; nothing was unpacked. Fetch the archive from its source again.");

        private string Place(string name)
        {
            if (++entries > MaxEntries)
                throw Refused(name, $"is beyond the limit of {MaxEntries:N0} entries");
            var parts = name.Replace('\\', '/').Split('/');
            if (name.Contains('\0') || name.StartsWith('/') || name.StartsWith('\\') || parts.Contains("..") || (parts[0].Length >= 2 && parts[0][1] == ':'))
                throw Refused(name, "leads out of its folder");
            var path = Path.GetFullPath(Path.Combine([folder, .. parts.Where(part => part is not ("" or "."))]));
            return Inside(path) ? path : throw Refused(name, "leads out of its folder");
        }

        private bool Inside(string path) => path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
