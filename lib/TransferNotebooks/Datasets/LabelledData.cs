using System.Collections;
using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Images, texts, vectors or sounds with a class each: what <see cref="Datasets"/> gives and everything in the kit takes. Files are read
/// when they are used, and a set never changes: every method gives a new one over the same samples.
/// </summary>
[TypeFormatterSource(typeof(LabelledDataFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed partial class LabelledData : IReadOnlyList<Sample>
{
    private readonly Sample[] items;

    internal LabelledData(string name, IReadOnlyList<string> classes, IEnumerable<Sample> items)
    {
        Name = name;
        Classes = classes;
        this.items = [.. items];
    }

    /// <summary>What the set is called, for headings and messages.</summary>
    public string Name { get; private init; }

    /// <summary>Names of the classes; the place of a name is its label.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>
    /// Other names of the classes, in their order: WordNet ids of ImageNet's classes, for instance; empty where there are none.
    /// </summary>
    public IReadOnlyList<string> ClassIds { get; internal init; } = [];

    /// <summary>Number of samples.</summary>
    public int Count => items.Length;

    /// <summary>What the samples are; those of a set are all of one kind.</summary>
    public SampleKind Kind => items.Length == 0 ? SampleKind.Image : items[0].Kind;

    /// <summary>Licence of the data, as their source states it; empty when unknown.</summary>
    public string Licence { get; internal init; } = "";

    /// <summary>How this data differs from the published set, to be named with every result; empty when it does not.</summary>
    public string Variant { get; internal init; } = "";

    /// <summary>The sample at a place.</summary>
    /// <param name="index">0 up to <see cref="Count"/>.</param>
    public Sample this[int index] => items[index];

    /// <summary>Number of samples of each class, in the order of <see cref="Classes"/>; classes without samples have 0.</summary>
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

    /// <summary>The labels, sample by sample.</summary>
    public IReadOnlyList<int> Labels => Array.ConvertAll(items, item => item.Label);

    /// <summary>The domains in it, in order of first appearance; empty when there is but one without a name.</summary>
    public IReadOnlyList<string> Domains => [.. items.Select(item => item.Domain).Where(domain => domain != "").Distinct()];

    /// <summary>Makes a set of images in memory.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="images">Images with the number of their class; they are kept, not copied.</param>
    /// <param name="name">What the set is called.</param>
    public static LabelledData Of(IReadOnlyList<string> classes, IEnumerable<(RgbImage Image, int Label)> images, string name = "images") =>
        new(name, classes, images.Select((pair, number) =>
        {
            if ((uint)pair.Label >= (uint)classes.Count)
                throw new ArgumentException($"Labels go from 0 to {classes.Count - 1}. Received: {pair.Label} for image {number}.", nameof(images));
            return new Sample(new MemoryImage($"{name} {number}", pair.Image), pair.Label, classes[pair.Label]);
        }));

    /// <summary>Makes a set of image files; nothing is read before it is used.</summary>
    /// <param name="name">What the set is called.</param>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="files">Paths with the number of their class.</param>
    /// <exception cref="ArgumentException">A label is outside the classes.</exception>
    public static LabelledData FromFiles(string name, IReadOnlyList<string> classes, IEnumerable<(string Path, int Label)> files) =>
        new(name, classes, files.Select(file => (uint)file.Label < (uint)classes.Count
            ? new Sample(new FileImage(file.Path), file.Label, classes[file.Label])
            : throw new ArgumentException($"Labels go from 0 to {classes.Count - 1}. Received: {file.Label} for {file.Path}.", nameof(files))));

    /// <summary>The images that a test keeps.</summary>
    /// <param name="keep">True for those to keep.</param>
    public LabelledData Where(Func<Sample, bool> keep) => With(items.Where(keep));

    /// <summary>The samples of one domain.</summary>
    /// <param name="domain">Its name.</param>
    /// <exception cref="ArgumentException">There is no such domain; the message lists those there are.</exception>
    public LabelledData Domain(string domain)
    {
        if (!Domains.Contains(domain))
            throw new ArgumentException($"{Name} has {(Domains.Count == 0 ? "no named domains" : "the domains " + string.Join(", ", Domains))}. Received: {domain}.", nameof(domain));
        return With(items.Where(item => item.Domain == domain), $"{Name}, {domain}");
    }

    /// <summary>These samples followed by those of another set with the same classes.</summary>
    /// <param name="other">The set to add.</param>
    /// <exception cref="ArgumentException">The classes differ in name or order, or the kinds differ.</exception>
    public LabelledData Concat(LabelledData other)
    {
        if (!Classes.SequenceEqual(other.Classes))
            throw new ArgumentException($"Both sets need the same classes in the same order. Received: {string.Join(", ", Classes)} and {string.Join(", ", other.Classes)}.", nameof(other));
        if (Count > 0 && other.Count > 0 && Kind != other.Kind)
            throw new ArgumentException($"Both sets need samples of one kind. Received: {Kind} and {other.Kind}.", nameof(other));
        return new LabelledData($"{Name} + {other.Name}", Classes, items.Concat(other.items))
        {
            ClassIds = ClassIds,
            Licence = string.Join("; ", new[] { Licence, other.Licence }.Where(text => text != "").Distinct()),
            Variant = string.Join("; ", new[] { Variant, other.Variant }.Where(text => text != "").Distinct()),
        };
    }

    /// <summary>
    /// The same samples, read once and kept in memory: for small ones that a training run comes back to in every epoch. The place in the
    /// data and the hash of the content stay as they are.
    /// </summary>
    /// <exception cref="ImageException">An image is broken.</exception>
    public LabelledData InMemory()
    {
        var kept = new Sample[Count];
        using var progress = Progress.StartQuiet($"Reading {Name}", Count, "images");
        try
        {
            Parallel.For(0, Count, new ParallelOptions { CancellationToken = Interruption.Token }, place =>
            {
                var item = items[place];
                kept[place] = item.Kind is SampleKind.Image or SampleKind.Sound ? item.From(new KeptImage(item.Source)) : item;
                progress.Advance();
            });
        }
        catch (AggregateException errors)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
        return With(kept);
    }

    /// <summary>A hash of all samples, labels and parts in order: equal for equal data, whatever folder it lies in.</summary>
    /// <returns>64 hexadecimal digits (SHA-256).</returns>
    public string ContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var progress = Progress.StartQuiet($"Hashing {Name}", Count, Noun);
        foreach (var item in items)
        {
            Interruption.Token.ThrowIfCancellationRequested();
            hash.AppendData(Encoding.UTF8.GetBytes($"{item.Label}\t{item.Class}\t{item.Part}\t{item.Domain}\n"));
            item.Source.AddTo(hash);
            progress.Advance();
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The samples in order.</summary>
    public IEnumerator<Sample> GetEnumerator() => ((IEnumerable<Sample>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>One line: name, number of samples, classes and parts.</summary>
    public override string ToString()
    {
        var parts = Parts.Count == 0 ? "" : $" ({string.Join(", ", Parts.Select(part => $"{part} {items.Count(item => item.Part == part)}"))})";
        return $"{Name}: {Count} {Noun} of {Classes.Count} classes{parts}{(Variant == "" ? "" : $"; {Variant}")}";
    }

    /// <summary>What to call the samples in a sentence.</summary>
    internal string Noun => Kind switch { SampleKind.Text => "texts", SampleKind.Vector => "vectors", SampleKind.Sound => "sounds", _ => "images" };

    internal LabelledData With(IEnumerable<Sample> some, string? name = null) => new(name ?? Name, Classes, some) { Licence = Licence, Variant = Variant, ClassIds = ClassIds };
}
