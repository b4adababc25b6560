namespace TransferNotebooks;

/// <summary>An image that could not be read.</summary>
/// <param name="Image">The entry of the data set; its name is the path.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record BrokenImage(LabelledImage Image, string Reason)
{
    /// <summary>Path and reason.</summary>
    public override string ToString() => $"{Image.Name}: {Reason}";

    /// <summary>Whether an error means that one image cannot be read, so that the others can go on.</summary>
    internal static bool Is(Exception error) => error is ImageException or IOException or UnauthorizedAccessException;

    internal static BrokenImage From(LabelledImage image, Exception error) => new(image, (error as ImageException)?.Reason ?? error.Message);
}
