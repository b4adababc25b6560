namespace TransferNotebooks;

/// <summary>A sample that could not be read.</summary>
/// <param name="Image">The entry of the data set; its name is the path.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record BrokenImage(Sample Image, string Reason)
{
    /// <summary>Path and reason.</summary>
    public override string ToString() => $"{Image.Name}: {Reason}";

    /// <summary>Whether an error means that one sample cannot be read, so that the others can go on.</summary>
    internal static bool Is(Exception error) => error is ImageException or DatasetException or IOException or UnauthorizedAccessException;

    internal static BrokenImage From(Sample image, Exception error) => new(image, (error as ImageException)?.Reason ?? error.Message);
}
