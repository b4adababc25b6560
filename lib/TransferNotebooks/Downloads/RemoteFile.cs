namespace TransferNotebooks;

/// <summary>A file on the web, and how its content is recognised.</summary>
public sealed record RemoteFile
{
    /// <summary>The name it gets on this machine, without folders, for example <c>resnet18-f37072fd.pth</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it can be fetched, the first choice first; http and https only.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Its SHA-256 in hexadecimal digits as the source publishes it, or the beginning; null where none is published.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Its MD5 in hexadecimal digits, where the source publishes that; null for none.</summary>
    public string? Md5 { get; init; }

    /// <summary>Its length in bytes, where it is known.</summary>
    public long? Bytes { get; init; }

    /// <summary>Whether no source publishes a hash: the SHA-256 met first is kept, and the content must not change afterwards.</summary>
    public bool IsUnverified => Sha256 is null && Md5 is null;

    /// <summary>Paths where the file was looked for before it was asked of the web; for the message when it cannot be had.</summary>
    internal IReadOnlyList<string> LookedFor { get; init; } = [];

    /// <summary>Whether the server's answer names the SHA-256 (the <c>X-Linked-Etag</c> of Hugging Face's hub).</summary>
    internal bool TakesHubHash { get; init; }
}
