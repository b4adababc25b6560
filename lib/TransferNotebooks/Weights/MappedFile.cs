using System.IO.MemoryMappedFiles;

namespace TransferNotebooks.Weights;

/// <summary>
/// A file mapped for reading, or one that is part of this library. Every access holds the mapping for its duration, so that neither disposal on another thread nor the
/// garbage collector can take the memory away under a reader; an access after disposal throws.
/// </summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? map;
    private readonly MemoryMappedViewAccessor? view;

    /// <summary>Where a part of the library lies in memory for as long as the process lives.</summary>
    private readonly byte* resource;

    private MappedFile(string path, byte* resource, long length)
    {
        Path = path;
        Length = length;
        this.resource = resource;
    }

    private MappedFile(string path, long length, MemoryMappedFile? map, MemoryMappedViewAccessor? view)
    {
        Path = path;
        Length = length;
        this.map = map;
        this.view = view;
    }

    /// <summary>The file's path as given.</summary>
    public string Path { get; }

    /// <summary>Bytes in the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>Maps a file for reading.</summary>
    public static MappedFile Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        long length = stream.Length;
        if (length == 0) return new MappedFile(path, 0, null, null);
        var map = MemoryMappedFile.CreateFromFile(stream, null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        try
        {
            return new MappedFile(path, length, map, map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read));
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <summary>A file that is part of this library.</summary>
    /// <param name="name">Its name.</param>
    public static MappedFile OpenResource(string name)
    {
        var stream = typeof(MappedFile).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"'{name}' is missing from this library: build it anew.", name);
        // What an assembly brings along lies in memory with it.
        var lasting = (UnmanagedMemoryStream)stream;
        return new(name, lasting.PositionPointer, lasting.Length);
    }

    /// <summary>Calls <paramref name="reader"/> with a range of the file.</summary>
    public void Read(long offset, int count, ByteReader reader)
    {
        if (offset < 0 || count < 0 || offset > Length - count)
            throw new WeightFileException($"the file ends at byte {Length:N0}, but bytes {offset:N0} to {offset + count:N0} were expected.");
        if (resource is not null)
        {
            reader(new ReadOnlySpan<byte>(resource + offset, count));
            return;
        }
        if (view is null)
        {
            reader([]);
            return;
        }

        byte* start = null;
        var handle = view.SafeMemoryMappedViewHandle;
        handle.AcquirePointer(ref start);
        try
        {
            reader(new ReadOnlySpan<byte>(start + view.PointerOffset + offset, count));
        }
        finally
        {
            handle.ReleasePointer();
        }
    }

    /// <summary>A range as a byte source.</summary>
    public ByteSource Slice(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
            throw new WeightFileException($"the file ends at byte {Length:N0}, but a storage of {length:N0} bytes was expected at byte {offset:N0}; it is truncated or damaged.");
        return new MappedBytes(this, offset, length);
    }

    /// <summary>The whole file as a seekable stream; it must not outlive this mapping.</summary>
    public Stream OpenStream() => resource is not null ? new UnmanagedMemoryStream(resource, Length) : map is null ? new MemoryStream([]) : map.CreateViewStream(0, Length, MemoryMappedFileAccess.Read);

    /// <inheritdoc/>
    public void Dispose()
    {
        view?.Dispose();
        map?.Dispose();
    }
}
