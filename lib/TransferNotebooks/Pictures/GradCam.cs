using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Where a network looks for a class: gradient-weighted class activation mapping (Selvaraju et al. 2017, "Grad-CAM: visual explanations from deep networks via gradient-based
/// localization", section 3). The channels of a stage's map are weighted by the mean gradient of the class's score, summed, and what is negative is cut off. Shows itself as the image
/// the network sees beside the same under the heat map.
/// </summary>
[TypeFormatterSource(typeof(GradCamFormatters), PreferredMimeTypes = ["text/html", "image/png", "text/plain"])]
public sealed class GradCam
{
    private const double Strength = 0.55;
    private readonly float[,] heat;

    private GradCam(RgbImage image, float[,] map, float[,] heat, int index, string label, double probability, string stage)
    {
        (Image, Map, this.heat, Index, Label, Probability, Stage) = (image, map, heat, index, label, probability, stage);
        Heat = ColourMap.Picture(heat);
    }

    /// <summary>The image as the network sees it: resized and cropped.</summary>
    public RgbImage Image { get; }

    /// <summary>The map at the stage's own size, <c>[H', W']</c>, 0..1; all 0 where nothing speaks for the class.</summary>
    public float[,] Map { get; }

    /// <summary>The map at the image's size, in colours from dark blue (0) to pale yellow (1).</summary>
    public RgbImage Heat { get; }

    /// <summary>Place of the class in the head.</summary>
    public int Index { get; }

    /// <summary>Name of the class, or its place where the classes have no names.</summary>
    public string Label { get; }

    /// <summary>Its probability from the softmax, 0..1.</summary>
    public double Probability { get; }

    /// <summary>The stage whose map was weighted.</summary>
    public string Stage { get; }

    /// <summary>The image with the colours of the map over it, half and half.</summary>
    public RgbImage Overlay
    {
        get
        {
            var result = new RgbImage(Image.Width, Image.Height);
            for (int i = 0; i < result.Pixels.Length; i++) result.Pixels[i] = (byte)Math.Round(Strength * Heat.Pixels[i] + (1 - Strength) * Image.Pixels[i]);
            return result;
        }
    }

    /// <summary>Finds where a network looks.</summary>
    /// <param name="backbone">A network on images with a head; it runs in evaluation mode and is left as it was, frozen parts included.</param>
    /// <param name="image">Any size; it is preprocessed as the network's <see cref="Backbone.Preprocessing"/> says.</param>
    /// <param name="class">Place of the class in the head; null for the likeliest.</param>
    /// <param name="stage">Name of the stage; null for the last one with a map on which the class depends at more than one place.</param>
    /// <exception cref="ArgumentException">The network is none on images, or has no such class or stage, or the stage has no map.</exception>
    public static GradCam Of(Backbone backbone, RgbImage image, int? @class = null, string? stage = null)
    {
        using var looking = new StageRun(backbone, image);
        var candidates = stage is null ? looking.Stages.Where(one => one.Stride > 0).Reverse().ToArray() : [looking.Find(stage)];
        using var scope = NewDisposeScope();
        foreach (var (candidate, isLast) in candidates.Select((one, place) => (one, place == candidates.Length - 1)))
        {
            var (map, gradient, scores) = looking.Gradient(candidate, @class);
            // After the last attention only the class token speaks: maps there have no gradient at all, and an earlier stage is asked.
            if (stage is null && !isLast && (map.shape[2] * map.shape[3] == 1 || gradient.abs().max().item<float>() == 0)) continue;
            var weights = gradient.mean([2, 3], keepdim: true);
            var positive = (weights * map).sum(1, keepdim: true).relu();
            var highest = positive.max().item<float>();
            if (highest > 0) positive /= highest;
            var large = nn.functional.interpolate(positive, [looking.Image.Height, looking.Image.Width], mode: InterpolationMode.Bilinear, align_corners: false);
            var (index, probability) = looking.Chosen(scores, @class);
            return new(looking.Image, Matrix(positive), Matrix(large), index, backbone.LabelOf(index), probability, candidate.Name);
        }

        throw new ArgumentException($"{backbone.Name} has no stage with a map. Received stages: {string.Join(", ", looking.Stages.Select(one => one.Name))}.", nameof(backbone));
    }

    /// <summary>The same for a class by name.</summary>
    /// <param name="backbone">A network on images with a head whose classes have names.</param>
    /// <param name="image">Any size.</param>
    /// <param name="class">Name of the class.</param>
    /// <param name="stage">Name of the stage; null for the last one with a map.</param>
    /// <exception cref="ArgumentException">The network is none on images, or has no such class or stage.</exception>
    public static GradCam Of(Backbone backbone, RgbImage image, string @class, string? stage = null)
    {
        int index = backbone.Classes.ToList().IndexOf(@class);
        return index >= 0 ? Of(backbone, image, index, stage)
            : throw new ArgumentException($"{backbone.Name} has no class of that name, but {(backbone.Classes.Count == 0 ? "none with a name" : string.Join(", ", backbone.Classes.Take(12)))}. Received: '{@class}'.", nameof(@class));
    }

    /// <summary>The image and the overlay side by side.</summary>
    /// <param name="cell">Side of a picture in pixels.</param>
    public ImageGrid ToGrid(int cell = 224) => new([Image, Overlay], ["what the network sees", FormattableString.Invariant($"{Label} ({Probability:0.00}) at {Stage}")], 2, cell);

    /// <summary>Class, probability and stage.</summary>
    public override string ToString() => FormattableString.Invariant($"Grad-CAM of {Label} (probability {Probability:0.000}) at {Stage}, {Map.GetLength(0)} x {Map.GetLength(1)}");

    /// <summary>The map at the image's size, <c>[H, W]</c>, 0..1.</summary>
    internal float[,] HeatValues => heat;

    private static float[,] Matrix(Tensor map)
    {
        var (rows, columns) = ((int)map.shape[2], (int)map.shape[3]);
        float[] values = map.detach().to(float32).cpu().contiguous().data<float>().ToArray();
        var result = new float[rows, columns];
        Buffer.BlockCopy(values, 0, result, 0, values.Length * sizeof(float));
        return result;
    }
}
