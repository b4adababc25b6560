namespace TransferNotebooks;

/// <summary>An image that could not be read, with the file it came from and the reason.</summary>
public sealed class ImageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The path or name of the image; null when it came from bytes without a name.</param>
    /// <param name="reason">What is wrong with it, as one sentence without the path.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public ImageException(string? source, string reason, Exception? inner = null)
        : base(source is null ? reason : $"{source}: {reason}", inner)
    {
        ImageName = source;
        Reason = reason;
    }

    /// <summary>The path or name of the image, or null when it came from bytes without a name.</summary>
    public string? ImageName { get; }

    /// <summary>What is wrong with the image, without the path.</summary>
    public string Reason { get; }

    internal ImageException Named(string name) => ImageName is null ? new ImageException(name, Reason, this) : this;
}
