using System.Globalization;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>Reads every sample of a set once, on all cores: sizes, broken files, content that occurs twice.</summary>
internal static class DatasetCheck
{
    /// <summary>What was found; sizes are those of images, extents in words are told for every kind.</summary>
    public static ((int, int, int, int)? Sizes, string Extent, IReadOnlyList<BrokenImage> Broken, IReadOnlyList<IReadOnlyList<Sample>> Duplicates) Run(LabelledData data)
    {
        var seen = new (double Width, double Height, string Hash)[data.Count];
        var broken = new BrokenImage?[data.Count];
        using var progress = Progress.StartQuiet($"Checking {data.Name}", data.Count, data.Noun);
        Parallel.For(0, data.Count, new ParallelOptions { CancellationToken = Interruption.Token }, () => ImageScratch.OfThread, (place, _, scratch) =>
        {
            try
            {
                seen[place] = Look(data[place], scratch);
            }
            catch (Exception error) when (BrokenImage.Is(error))
            {
                broken[place] = BrokenImage.From(data[place], error);
            }
            progress.Advance();
            return scratch;
        }, _ => { });
        var good = Enumerable.Range(0, data.Count).Where(place => seen[place].Hash is not null).ToArray();
        var (sizes, extent) = Extent(data.Kind, [.. good.Select(place => (seen[place].Width, seen[place].Height))]);
        return (sizes, extent, [.. broken.OfType<BrokenImage>()], SampleHash.Groups(data, Array.ConvertAll(seen, one => (string?)one.Hash)));
    }

    private static (double, double, string) Look(Sample sample, ImageScratch scratch)
    {
        if (sample.Kind == SampleKind.Image)
        {
            var image = sample.Source.Load(scratch);
            return (image.Width, image.Height, SampleHash.OfPixels(image));
        }
        (double width, double height) = sample.Kind switch
        {
            SampleKind.Text => (sample.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 0.0),
            SampleKind.Vector => (sample.Vector.Count, 0.0),
            _ => Extent(sample.Sound),
        };
        return (width, height, SampleHash.OfContent(sample));
    }

    private static (double, double) Extent(Sound sound) => (sound.Seconds, sound.Rate);

    private static ((int, int, int, int)?, string) Extent(SampleKind kind, (double Width, double Height)[] seen)
    {
        if (seen.Length == 0)
            return (null, "");
        var (low, high) = (seen.Min(one => one.Width), seen.Max(one => one.Width));
        var (bottom, top) = (seen.Min(one => one.Height), seen.Max(one => one.Height));
        return kind switch
        {
            SampleKind.Image => (((int)low, (int)high, (int)bottom, (int)top), $"sizes {low}..{high} x {bottom}..{top} pixels"),
            SampleKind.Text => (null, $"{low}..{high} words, {seen.Average(one => one.Width).ToString("0.#", CultureInfo.InvariantCulture)} on average"),
            SampleKind.Vector => (null, low == high ? $"{low} numbers each" : $"{low}..{high} numbers"),
            _ => (null, string.Create(CultureInfo.InvariantCulture, $"{low:0.##}..{high:0.##} s, {(bottom == top ? $"{top}" : $"{bottom}..{top}")} samples a second")),
        };
    }
}
