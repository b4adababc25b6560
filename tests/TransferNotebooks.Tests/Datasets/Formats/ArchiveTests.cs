using System.Formats.Tar;
using System.IO.Compression;

namespace TransferNotebooks.Tests.Data;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tar")]
    [InlineData("a.tar.gz")]
    public void An_archive_lands_in_its_folder_beside_what_is_there(string name)
    {
        Directory.CreateDirectory(folder["out/top"]);
        File.WriteAllText(folder["out/top/mine.txt"], "mine");
        SafeArchive.Extract(Pack(name, ("top/a.txt", "first"), ("top/deep/b.txt", "second")), folder["out"]);
        Assert.Equal(["mine", "first", "second"], new[] { "mine.txt", "a.txt", "deep/b.txt" }.Select(file => File.ReadAllText(folder[$"out/top/{file}"])));
        Assert.Equal(["top"], Directory.GetFileSystemEntries(folder["out"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("top/../../evil.txt")]
    [InlineData("/tmp/evil-transfer-notebooks.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("C:\\evil.txt")]
    public void An_entry_that_leads_out_is_refused_and_nothing_is_unpacked(string entry)
    {
        foreach (var name in new[] { "b.zip", "b.tar" })
        {
            var error = Assert.Throws<DatasetException>(() => SafeArchive.Extract(Pack(name, ("good.txt", "x"), (entry, "x")), folder["out"]));
            Assert.Contains("leads out", error.Message);
            Assert.Empty(Directory.GetFileSystemEntries(folder["out"]));
            Assert.False(File.Exists(folder["evil.txt"]));
        }
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "/etc/passwd")]
    [InlineData(TarEntryType.SymbolicLink, "../../secret")]
    [InlineData(TarEntryType.HardLink, "../secret")]
    [InlineData(TarEntryType.Fifo, "")]
    public void Links_that_lead_out_and_devices_are_refused(TarEntryType kind, string target)
    {
        var path = folder["l.tar"];
        using (var tar = new TarWriter(File.Create(path)))
        {
            var entry = new PaxTarEntry(kind, "dir/link");
            if (target != "")
                entry.LinkName = target;
            tar.WriteEntry(entry);
        }
        Assert.Contains("dir/link", Assert.Throws<DatasetException>(() => SafeArchive.Extract(path, folder["out"])).Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder["out"]));
    }

    [Fact]
    public void A_link_inside_is_left_out()
    {
        var path = folder["l.tar"];
        using (var tar = new TarWriter(File.Create(path)))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "a/b.txt") { DataStream = new MemoryStream([1]) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "a/c.txt") { LinkName = "b.txt" });
        }
        SafeArchive.Extract(path, folder["out"]);
        Assert.Equal(["b.txt"], Directory.GetFiles(folder["out/a"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("z.zip")]
    [InlineData("z.tar.gz")]
    public void What_unpacks_out_of_proportion_is_refused(string name)
    {
        var error = Assert.Throws<DatasetException>(() => SafeArchive.Extract(Zeros(name, 60 << 20), folder["out"]));
        Assert.Contains("out of proportion", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder["out"]));
    }

    [Theory]
    [InlineData("c.zip")]
    [InlineData("c.tar.gz")]
    public void A_cut_off_archive_is_refused_by_name_and_leaves_nothing(string name)
    {
        var path = Pack(name, ("a.txt", new string('x', 5000)), ("b.txt", string.Concat(Enumerable.Range(0, 5000))));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^600]);
        Assert.Contains(name, Assert.Throws<DatasetException>(() => SafeArchive.Extract(path, folder["out"])).Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder["out"]));
    }

    internal static string Pack(string path, params (string Name, byte[] Content)[] files)
    {
        if (path.EndsWith(".zip"))
        {
            using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
            foreach (var (name, content) in files)
                using (var stream = zip.CreateEntry(name).Open())
                    stream.Write(content);
            return path;
        }
        using Stream file = path.EndsWith(".tar") ? File.Create(path) : new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var tar = new TarWriter(file);
        foreach (var (name, content) in files)
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        return path;
    }

    private string Pack(string name, params (string Name, string Content)[] files) =>
        Pack(folder[name], [.. files.Select(file => (file.Name, System.Text.Encoding.UTF8.GetBytes(file.Content)))]);

    private string Zeros(string name, int length)
    {
        var path = folder[name];
        var block = new byte[1 << 20];
        if (name.EndsWith(".zip"))
        {
            using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
            using var entry = zip.CreateEntry("zeros", CompressionLevel.Optimal).Open();
            for (var written = 0; written < length; written += block.Length)
                entry.Write(block);
            return path;
        }
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal);
        using var tar = new TarWriter(gzip);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "zeros") { DataStream = new MemoryStream(new byte[length]) });
        return path;
    }
}
