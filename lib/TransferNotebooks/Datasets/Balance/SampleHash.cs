using System.Security.Cryptography;

namespace TransferNotebooks;

/// <summary>Hashes of samples' contents, on all cores.</summary>
internal static class SampleHash
{
    /// <summary>
    /// One hash a sample, equal where the content is: the pixels of images (so that one photo stored in two formats without loss is found),
    /// else the text, numbers or wave. Samples that cannot be read get a hash of their name.
    /// </summary>
    public static string[] Of(IReadOnlyList<Sample> samples, string title)
    {
        var hashes = new string[samples.Count];
        using var progress = Progress.StartQuiet(title, samples.Count, "samples");
        Parallel.For(0, samples.Count, new ParallelOptions { CancellationToken = Interruption.Token }, () => Imaging.ImageScratch.OfThread, (place, _, scratch) =>
        {
            hashes[place] = One(samples[place], scratch);
            progress.Advance();
            return scratch;
        }, _ => { });
        return hashes;
    }

    /// <summary>The hash of an image's size and pixels.</summary>
    public static string OfPixels(RgbImage image) => $"{image.Width}:{Convert.ToHexString(SHA256.HashData(image.Pixels))}";

    /// <summary>The hash of what is no image: text, numbers or wave.</summary>
    public static string OfContent(Sample sample)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sample.Source.AddTo(hash);
        return $"{sample.Kind}:{Convert.ToHexString(hash.GetHashAndReset())}";
    }

    /// <summary>Groups of places with the same hash; places without one are passed over.</summary>
    public static IReadOnlyList<IReadOnlyList<Sample>> Groups(IReadOnlyList<Sample> samples, IReadOnlyList<string?> hashes) =>
        [.. Enumerable.Range(0, samples.Count).Where(place => hashes[place] is not null).GroupBy(place => hashes[place]).Where(group => group.Count() > 1)
            .Select(group => (IReadOnlyList<Sample>)[.. group.Select(place => samples[place])])];

    private static string One(Sample sample, Imaging.ImageScratch scratch)
    {
        try
        {
            return sample.Kind == SampleKind.Image ? OfPixels(sample.Source.Load(scratch)) : OfContent(sample);
        }
        catch (Exception error) when (BrokenImage.Is(error))
        {
            return $"broken:{sample.Name}";
        }
    }
}
