using TransferNotebooks.Downloads;
using TransferNotebooks.Weights;

namespace TransferNotebooks;

/// <summary>The folder of one collection: a table of contents, the shards, and a lock that writers hold.</summary>
internal sealed class ProxyFolder(string path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Its path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    private string Contents => System.IO.Path.Combine(Path, "proxy.json");

    /// <summary>Whether a collection was begun here.</summary>
    public bool Exists => File.Exists(Contents);

    /// <summary>The folder of a collection in the kit's cache.</summary>
    public static ProxyFolder InCache(ProxyKey key)
    {
        var slug = string.Concat(key.Of.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_')).TrimStart('.');
        return new(System.IO.Path.Combine(DataFolders.Home, "proxies", $"{slug[..Math.Min(60, slug.Length)]}-{key.Hash[..16]}"));
    }

    /// <summary>The table of contents; null where it is absent or damaged.</summary>
    /// <exception cref="ProxyException">It is of another version, or something else.</exception>
    public ProxyManifest? Read()
    {
        try
        {
            return Exists ? ProxyManifest.Read(File.ReadAllBytes(Contents), Contents) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProxyException($"'{Contents}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>What is wrong with the shards that should be whole.</summary>
    public IReadOnlyDictionary<int, string> Problems(ProxyManifest manifest)
    {
        var problems = new System.Collections.Concurrent.ConcurrentDictionary<int, string>();
        Parallel.ForEach(manifest.Shards, new ParallelOptions { CancellationToken = Interruption.Token }, entry =>
        {
            if (ProxyShard.Problem(Path, entry) is { } problem) problems[entry.Number] = problem;
        });
        return new SortedDictionary<int, string>(problems);
    }

    /// <summary>Takes the lock, and makes the folder where there is none; waits while another process collects.</summary>
    /// <exception cref="ProxyException">The folder cannot be written.</exception>
    public ProcessLock Lock(CancellationToken token)
    {
        try
        {
            Directory.CreateDirectory(Path);
            var (since, told) = (System.Diagnostics.Stopwatch.StartNew(), false);
            while (true)
            {
                token.ThrowIfCancellationRequested();
                if (ProcessLock.TryTake(System.IO.Path.Combine(Path, ".lock")) is { } held) return held;
                if (!told && since.Elapsed > Patience)
                {
                    Console.Error.WriteLine($"waiting: another process collects into '{Path}'");
                    told = true;
                }
                Thread.Sleep(50);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProxyException($"Nothing can be written to '{Path}': {e.Message} Name a folder that can be written, or set TRANSFER_HOME to one.", e);
        }
    }

    /// <summary>Begins a collection anew, for the holder of the lock: what lay here of an older one goes.</summary>
    public void Begin(ProxyManifest manifest)
    {
        Write(manifest);
        foreach (var old in Files("shard-*.safetensors").Concat(Files("relationship-*.safetensors"))) File.Delete(old);
    }

    /// <summary>Removes what writers left that were killed, for the holder of the lock.</summary>
    public void Tidy()
    {
        foreach (var part in Files(".*.part")) File.Delete(part);
    }

    /// <summary>Writes the table of contents; the old one stays until the new one is whole.</summary>
    public void Write(ProxyManifest manifest) => AtomicFile.Write(Contents, stream => stream.Write(manifest.ToBytes()));

    private IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Path, pattern, new EnumerationOptions { AttributesToSkip = 0 });
}
