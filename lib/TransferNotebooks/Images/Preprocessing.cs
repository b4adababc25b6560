using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>
/// What a backbone wants its images to be: resized, cut to the middle, scaled to 0..1 and normalised per channel. Weights carry this
/// with them. The arithmetic is torchvision's (Resize, CenterCrop, ToTensor, Normalize), number for number.
/// </summary>
public sealed partial record Preprocessing
{
    /// <summary>ImageNet evaluation: short side 256, centre 224 x 224, ImageNet mean and deviation (torchvision's classification presets).</summary>
    public static Preprocessing ImageNet { get; } = new();

    /// <summary>Length of the short side after resizing, in pixels; null leaves the size as it is.</summary>
    public int? ShortSide { get; init; } = 256;

    /// <summary>Columns and rows of the result, cut from the middle.</summary>
    public (int Width, int Height) Crop { get; init; } = (224, 224);

    /// <summary>The filter of the resize.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>Mean of each channel, on the scale 0..1.</summary>
    public (float R, float G, float B) Mean { get; init; } = (0.485f, 0.456f, 0.406f);

    /// <summary>Standard deviation of each channel, on the scale 0..1.</summary>
    public (float R, float G, float B) Std { get; init; } = (0.229f, 0.224f, 0.225f);

    /// <summary>Images of one size, resized whole to a square and scaled to -1..1: for nets trained from scratch.</summary>
    /// <param name="size">Side of the square in pixels.</param>
    public static Preprocessing Square(int size) => new() { ShortSide = size, Crop = (size, size), Mean = (0.5f, 0.5f, 0.5f), Std = (0.5f, 0.5f, 0.5f) };

    /// <summary>Numbers in one preprocessed image: 3 channels of <see cref="Crop"/>.</summary>
    public int Length => 3 * Crop.Width * Crop.Height;

    /// <summary>The resized and cropped image, still 8-bit.</summary>
    public RgbImage Fit(RgbImage image)
    {
        var result = new RgbImage(Crop.Width, Crop.Height, GC.AllocateUninitializedArray<byte>(RgbImage.ByteCount(Crop.Width, Crop.Height)));
        Fit(image, result.Pixels);
        return result;
    }

    /// <summary>Writes one image as numbers.</summary>
    /// <param name="image">Any size.</param>
    /// <param name="target">Receives <see cref="Length"/> numbers in the order [3, H, W].</param>
    public void Apply(RgbImage image, Span<float> target)
    {
        if (target.Length != Length)
            throw new ArgumentException($"One image of 3 x {Crop.Height} x {Crop.Width} needs {Length} numbers. Received: room for {target.Length}.", nameof(target));
        var bytes = RgbImage.ByteCount(Crop.Width, Crop.Height);
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(bytes);
        try
        {
            Fit(image, rented.AsSpan(0, bytes));
            Normalisation.Run(rented.AsSpan(0, bytes), this, target);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Undoes the normalisation, for showing what a net sees.</summary>
    /// <param name="numbers"><see cref="Length"/> numbers in the order [3, H, W].</param>
    public RgbImage ToImage(ReadOnlySpan<float> numbers)
    {
        var image = new RgbImage(Crop.Width, Crop.Height);
        Normalisation.Undo(numbers, this, image.Pixels);
        return image;
    }

    // Resize and crop in one step: only the pixels that stay are computed.
    private void Fit(RgbImage image, Span<byte> target)
    {
        var (width, height) = ShortSide is { } side ? RgbImage.ShortSideSize(image.Width, image.Height, side) : (image.Width, image.Height);
        if (width < Crop.Width || height < Crop.Height)
        {
            image.Resize(width, height, Interpolation).CenterCrop(Crop.Width, Crop.Height).Pixels.CopyTo(target);
            return;
        }
        var window = new Window(RgbImage.CropStart(width, Crop.Width), RgbImage.CropStart(height, Crop.Height), Crop.Width, Crop.Height);
        Resizer.Resize(image.Pixels, image.Width, image.Height, width, height, window, Interpolation, target);
    }
}
