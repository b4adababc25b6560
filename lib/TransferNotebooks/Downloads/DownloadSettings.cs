namespace TransferNotebooks.Downloads;

/// <summary>How patient a download is.</summary>
internal sealed record DownloadSettings
{
    public static DownloadSettings Default { get; } = new();

    /// <summary>How long nothing may come, neither the head of an answer nor a byte of its body.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries in a row at one source that bring nothing new.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>Tries at a source to which no connection can be made: without a network the answer should come soon.</summary>
    public int ConnectionTries { get; init; } = 2;

    /// <summary>All tries of a source, those that brought something new too.</summary>
    public int AllTries { get; init; } = 1000;

    /// <summary>The pause after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, also where a server asks for a longer one (<c>Retry-After</c>).</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a waiting process looks whether another one has finished.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The largest file where none is stated: 16 GiB.</summary>
    public long MaxBytes { get; init; } = 16L << 30;

    /// <summary>Opens the part for writing; tests put a disk that fills up in its place.</summary>
    public Func<FileStream, Stream> Disk { get; init; } = stream => stream;
}
