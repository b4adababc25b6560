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

    /// <summary>Channels of the result: 3 for colours, 1 for grey (ITU-R 601 luma, Pillow's <c>convert("L")</c>, of the resized image; mean and deviation are the red ones).</summary>
    public int Channels { get; init; } = 3;

    /// <summary>The filter of the resize.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>Mean of each channel, on the scale 0..1.</summary>
    public (float R, float G, float B) Mean { get; init; } = (0.485f, 0.456f, 0.406f);

    /// <summary>Standard deviation of each channel, on the scale 0..1.</summary>
    public (float R, float G, float B) Std { get; init; } = (0.229f, 0.224f, 0.225f);

    /// <summary>
    /// Whether each image is brought to mean 0 and variance 1 over all its numbers, instead of <see cref="Mean"/> and <see cref="Std"/>. The
    /// deviation counts as at least 1 / √(numbers in an image).
    /// </summary>
    public bool PerImage { get; init; }

    /// <summary>Images of one size, resized whole to a square and scaled to -1..1: for nets trained from scratch.</summary>
    /// <param name="size">Side of the square in pixels.</param>
    public static Preprocessing Square(int size) => new() { ShortSide = size, Crop = (size, size), Mean = (0.5f, 0.5f, 0.5f), Std = (0.5f, 0.5f, 0.5f) };

    /// <summary>The same for images with another number of channels; the colours' mean and deviation become their average.</summary>
    internal Preprocessing ForChannels(int channels)
    {
        if (channels == Channels || channels == 3)
            return this with { Channels = channels };
        var (mean, std) = ((Mean.R + Mean.G + Mean.B) / 3, (Std.R + Std.G + Std.B) / 3);
        return this with { Channels = channels, Mean = (mean, mean, mean), Std = (std, std, std) };
    }

    /// <summary>Numbers in one preprocessed image: <see cref="Channels"/> planes of <see cref="Crop"/>.</summary>
    public int Length => Channels * Crop.Width * Crop.Height;

    /// <summary>The resized and cropped image, still 8-bit.</summary>
    public RgbImage Fit(RgbImage image)
    {
        var result = new RgbImage(Crop.Width, Crop.Height, GC.AllocateUninitializedArray<byte>(RgbImage.ByteCount(Crop.Width, Crop.Height)));
        Fit(image, result.Pixels);
        return result;
    }

    /// <summary>Writes one image as numbers.</summary>
    /// <param name="image">Any size.</param>
    /// <param name="target">Receives <see cref="Length"/> numbers in the order [C, H, W].</param>
    public void Apply(RgbImage image, Span<float> target) => Apply(image, target, whole: false);

    /// <summary>Reads an image file and writes it as numbers, with arrays that this thread uses again: the quickest way for one file after the other.</summary>
    /// <param name="path">A JPEG, PNG, WebP or BMP file.</param>
    /// <param name="target">Receives <see cref="Length"/> numbers in the order [C, H, W].</param>
    /// <exception cref="ImageException">The file is not an image, or it is broken or cut off.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Read(string path, Span<float> target) => Apply(new FileImage(path).Load(ImageScratch.OfThread), target);

    /// <summary>The same; <paramref name="whole"/> images are brought to the size of the crop without cutting anything off.</summary>
    internal void Apply(RgbImage image, Span<float> target, bool whole)
    {
        Check();
        if (target.Length != Length)
            throw new ArgumentException($"One image of {Channels} x {Crop.Height} x {Crop.Width} needs {Length} numbers. Received: room for {target.Length}.", nameof(target));
        if (IsFitting(image, whole))
        {
            Normalisation.Run(image.Pixels, this, target);
            return;
        }
        var bytes = RgbImage.ByteCount(Crop.Width, Crop.Height);
        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(bytes);
        try
        {
            Fit(image, rented.AsSpan(0, bytes), whole);
            Normalisation.Run(rented.AsSpan(0, bytes), this, target);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Writes the fitted image as bytes, [H, W, 3].</summary>
    internal void Fit(RgbImage image, Span<byte> target, bool whole)
    {
        if (IsFitting(image, whole))
            image.Pixels.CopyTo(target);
        else if (whole)
            Resizer.Resize(image.Pixels, image.Width, image.Height, Crop.Width, Crop.Height, new Window(0, 0, Crop.Width, Crop.Height), Interpolation, target);
        else
            Fit(image, target);
    }

    /// <summary>Refuses what images cannot be made into.</summary>
    internal void Check()
    {
        if (Channels is not (1 or 3))
            throw new InvalidOperationException($"Images are read with 3 channels, or 1 for grey. Received a preprocessing with {Channels}: feed such a net from tensors of your own.");
    }

    private bool IsFitting(RgbImage image, bool whole) => (whole || ShortSide is null) && image.Width == Crop.Width && image.Height == Crop.Height;

    /// <summary>Undoes the normalisation, for showing what a net sees.</summary>
    /// <param name="numbers"><see cref="Length"/> numbers in the order [C, H, W].</param>
    public RgbImage ToImage(ReadOnlySpan<float> numbers)
    {
        Check();
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
