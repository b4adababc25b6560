using System.Collections;
using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Images with a class each: what <see cref="Datasets"/> gives and everything in the kit takes. Nothing is read before it is used, and a
/// set never changes: every method gives a new one over the same images.
/// </summary>
[TypeFormatterSource(typeof(LabelledImagesFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial class LabelledImages : IReadOnlyList<LabelledImage>
{
    private readonly LabelledImage[] items;

    internal LabelledImages(string name, IReadOnlyList<string> classes, IEnumerable<LabelledImage> items)
    {
        Name = name;
        Classes = classes;
        this.items = [.. items];
    }

    /// <summary>What the set is called, for headings and messages.</summary>
    public string Name { get; private init; }

    /// <summary>Names of the classes; the place of a name is its label.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of images.</summary>
    public int Count => items.Length;

    /// <summary>Licence of the images, as their source states it; empty when unknown.</summary>
    public string Licence { get; internal init; } = "";

    /// <summary>How these images differ from the published set, to be named with every result; empty when they do not.</summary>
    public string Variant { get; internal init; } = "";

    /// <summary>The image at a place.</summary>
    /// <param name="index">0 up to <see cref="Count"/>.</param>
    public LabelledImage this[int index] => items[index];

    /// <summary>Number of images of each class, in the order of <see cref="Classes"/>; classes without images have 0.</summary>
    public IReadOnlyList<int> Counts
    {
        get
        {
            var counts = new int[Classes.Count];
            foreach (var item in items)
                counts[item.Label]++;
            return counts;
        }
    }

    /// <summary>The labels, image by image.</summary>
    public IReadOnlyList<int> Labels => Array.ConvertAll(items, item => item.Label);

    /// <summary>The visual domains in it, in order of first appearance; empty when there is but one without a name.</summary>
    public IReadOnlyList<string> Domains => [.. items.Select(item => item.Domain).Where(domain => domain != "").Distinct()];

    /// <summary>Makes a set of images in memory.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="images">Images with the number of their class; they are kept, not copied.</param>
    /// <param name="name">What the set is called.</param>
    public static LabelledImages Of(IReadOnlyList<string> classes, IEnumerable<(RgbImage Image, int Label)> images, string name = "images") =>
        new(name, classes, images.Select((pair, number) =>
        {
            if ((uint)pair.Label >= (uint)classes.Count)
                throw new ArgumentException($"Labels go from 0 to {classes.Count - 1}. Received: {pair.Label} for image {number}.", nameof(images));
            return new LabelledImage(new MemoryImage($"{name} {number}", pair.Image), pair.Label, classes[pair.Label]);
        }));

    /// <summary>The images that a test keeps.</summary>
    /// <param name="keep">True for those to keep.</param>
    public LabelledImages Where(Func<LabelledImage, bool> keep) => With(items.Where(keep));

    /// <summary>The images of one visual domain.</summary>
    /// <param name="domain">Its name.</param>
    /// <exception cref="ArgumentException">There is no such domain; the message lists those there are.</exception>
    public LabelledImages Domain(string domain)
    {
        if (!Domains.Contains(domain))
            throw new ArgumentException($"{Name} has {(Domains.Count == 0 ? "no named domains" : "the domains " + string.Join(", ", Domains))}. Received: {domain}.", nameof(domain));
        return With(items.Where(item => item.Domain == domain), $"{Name}, {domain}");
    }

    /// <summary>These images followed by those of another set with the same classes.</summary>
    /// <param name="other">The set to add.</param>
    /// <exception cref="ArgumentException">The classes differ in name or order.</exception>
    public LabelledImages Concat(LabelledImages other)
    {
        if (!Classes.SequenceEqual(other.Classes))
            throw new ArgumentException($"Both sets need the same classes in the same order. Received: {string.Join(", ", Classes)} and {string.Join(", ", other.Classes)}.", nameof(other));
        return new LabelledImages($"{Name} + {other.Name}", Classes, items.Concat(other.items))
        {
            Licence = string.Join("; ", new[] { Licence, other.Licence }.Where(text => text != "").Distinct()),
            Variant = string.Join("; ", new[] { Variant, other.Variant }.Where(text => text != "").Distinct()),
        };
    }

    /// <summary>
    /// The same images, read once and kept in memory: for small ones that a training run comes back to in every epoch. The place in the
    /// data and the hash of the content stay as they are.
    /// </summary>
    /// <exception cref="ImageException">An image is broken.</exception>
    public LabelledImages InMemory()
    {
        var kept = new LabelledImage[Count];
        using var progress = Progress.StartQuiet($"Reading {Name}", Count, "images");
        try
        {
            Parallel.For(0, Count, new ParallelOptions { CancellationToken = Interruption.Token }, place =>
            {
                kept[place] = items[place].From(new KeptImage(items[place].Source));
                progress.Advance();
            });
        }
        catch (AggregateException errors)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
        return With(kept);
    }

    /// <summary>A hash of all images, labels and parts in order: equal for equal data, whatever folder it lies in.</summary>
    /// <returns>64 hexadecimal digits (SHA-256).</returns>
    public string ContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var progress = Progress.StartQuiet($"Hashing {Name}", Count, "images");
        foreach (var item in items)
        {
            Interruption.Token.ThrowIfCancellationRequested();
            hash.AppendData(Encoding.UTF8.GetBytes($"{item.Label}\t{item.Class}\t{item.Part}\t{item.Domain}\n"));
            item.Source.AddTo(hash);
            progress.Advance();
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The images in order.</summary>
    public IEnumerator<LabelledImage> GetEnumerator() => ((IEnumerable<LabelledImage>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>One line: name, number of images, classes and parts.</summary>
    public override string ToString()
    {
        var parts = Parts.Count == 0 ? "" : $" ({string.Join(", ", Parts.Select(part => $"{part} {items.Count(item => item.Part == part)}"))})";
        return $"{Name}: {Count} images of {Classes.Count} classes{parts}{(Variant == "" ? "" : $"; {Variant}")}";
    }

    private LabelledImages With(IEnumerable<LabelledImage> some, string? name = null) => new(name ?? Name, Classes, some) { Licence = Licence, Variant = Variant };
}
