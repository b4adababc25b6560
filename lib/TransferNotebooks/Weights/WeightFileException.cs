namespace TransferNotebooks;

/// <summary>
/// A weight file (or an array file) cannot be read, written or fitted. The message names the file where it is known, says what was
/// found in it and what to do next. Damaged and hostile files end in this exception and in no other.
/// </summary>
public sealed class WeightFileException : Exception
{
    private readonly string reason;

    /// <summary>Creates the exception with the reason, without a file yet.</summary>
    public WeightFileException(string reason, Exception? inner = null)
        : this(null, reason, inner)
    {
    }

    /// <summary>Creates the exception for a file.</summary>
    public WeightFileException(string? file, string reason, Exception? inner = null)
        : base(file is null ? reason : $"Cannot use '{file}': {reason}", inner)
    {
        this.reason = reason;
        File = file;
    }

    /// <summary>The file that was being read or written, when known.</summary>
    public string? File { get; }

    /// <summary>The same failure with the file's name in front.</summary>
    internal WeightFileException In(string file) => File is null ? new WeightFileException(file, reason, this) : this;
}
