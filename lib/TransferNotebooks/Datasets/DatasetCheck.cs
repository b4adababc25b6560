using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>Reads every image of a set once, on all cores: sizes, broken files, pixels that occur twice.</summary>
internal static class DatasetCheck
{
    public static ((int, int, int, int)? Sizes, IReadOnlyList<BrokenImage> Broken, IReadOnlyList<IReadOnlyList<LabelledImage>> Duplicates) Run(LabelledImages images)
    {
        var seen = new (int Width, int Height, string Hash)[images.Count];
        var broken = new BrokenImage?[images.Count];
        using var progress = Progress.StartQuiet($"Checking {images.Name}", images.Count, "images");
        Parallel.For(0, images.Count, new ParallelOptions { CancellationToken = Interruption.Token }, () => new ImageScratch(), (place, _, scratch) =>
        {
            try
            {
                var image = images[place].Source.Load(scratch);
                seen[place] = (image.Width, image.Height, $"{image.Width}:{Convert.ToHexString(SHA256.HashData(image.Pixels))}");
            }
            catch (Exception error) when (BrokenImage.Is(error))
            {
                broken[place] = BrokenImage.From(images[place], error);
            }
            progress.Advance();
            return scratch;
        }, _ => { });
        var good = seen.Where(one => one.Width > 0).ToArray();
        (int, int, int, int)? sizes = good.Length == 0 ? null : (good.Min(one => one.Width), good.Max(one => one.Width), good.Min(one => one.Height), good.Max(one => one.Height));
        var duplicates = Enumerable.Range(0, images.Count).Where(place => seen[place].Width > 0).GroupBy(place => seen[place].Hash).Where(group => group.Count() > 1)
            .Select(group => (IReadOnlyList<LabelledImage>)[.. group.Select(place => images[place])]);
        return (sizes, [.. broken.OfType<BrokenImage>()], [.. duplicates]);
    }
}
