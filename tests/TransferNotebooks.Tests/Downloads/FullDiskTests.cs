using TransferNotebooks.Downloads;

namespace TransferNotebooks.Tests.Downloads;

/// <summary>Disks without room and folders that cannot be written.</summary>
[Collection(nameof(Surroundings))]
public sealed class FullDiskTests : DownloadTest
{
    [Fact]
    public void A_disk_that_fills_up_ends_it_with_the_part_kept()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { Piece = 10_000, Pause = TimeSpan.Zero });
        var message = Fails(Hashed(server.Url("a")), Quick with { Disk = file => new FullDisk(file, 35_000) });
        Assert.Contains("No space left on device", message);
        Assert.Contains("TRANSFER_HOME", message);
        Assert.Contains("35,000 bytes are kept", message);
        IsThere(server, null, [null, 35_000]);
    }

    [Fact]
    public async Task A_disk_that_is_really_full_says_so()
    {
        // A tmpfs of 64 KiB in a mount namespace of its own.
        using var server = new FileServer((asked, _) => Answer.File(asked, Content) with { TellsLength = false });
        Directory.CreateDirectory(folder["cache"]);
        var probe = await RunAsync("unshare", ["-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "tmp", folder["cache"]]);
        Assert.SkipUnless(probe.Code == 0, $"No file system can be mounted here: {probe.Output}");
        var (code, output) = await RunAsync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmp \"$TEST_FETCH_FOLDER\" && exec \"$0\" \"$@\"", Environment.ProcessPath!, .. Myself], server.Url("a"));
        Assert.NotEqual(0, code);
        Assert.Contains("No space left on device", output);
        Assert.Contains("bytes are kept", output);
    }

    [Fact]
    public void A_file_larger_than_the_disk_is_refused_before_a_byte_is_written()
    {
        using var server = new FileServer((_, _) => new Answer(200, [], ("Content-Length", "4000000000000000")) { TellsLength = false });
        Assert.Contains("are free", Fails(Hashed(server.Url("a")) with { Bytes = 4_000_000_000_000_000 }));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_by_name()
    {
        using var server = new FileServer((asked, _) => Answer.File(asked, Content));
        var file = folder.File("no-folder", [1]);
        var error = Assert.Throws<DownloadException>(() => Downloader.Fetch(Hashed(server.Url("a")), Path.Combine(file, "below"), Quick, TestContext.Current.CancellationToken));
        Assert.Contains("no-folder", error.Message);
        Assert.Empty(server.Requests);
    }

    // A disk with room for some bytes; the error is the one of a full disk on Linux (ENOSPC).
    private sealed class FullDisk(FileStream file, int room) : Stream
    {
        private int left = room;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = Math.Min(left, buffer.Length);
            file.Write(buffer[..fits]);
            left -= fits;
            if (fits < buffer.Length) throw new IOException($"No space left on device : '{file.Name}'", 28);
        }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
