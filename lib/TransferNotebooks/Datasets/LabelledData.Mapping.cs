namespace TransferNotebooks;

public sealed partial class LabelledData
{
    /// <summary>The same data with every image changed by a function each time it is read.</summary>
    /// <param name="change">Gets an image of its own; called from several threads, so it must depend on nothing but the image.</param>
    /// <exception cref="InvalidOperationException">The samples have no images.</exception>
    public LabelledData Map(Func<RgbImage, RgbImage> change)
    {
        if (Kind is SampleKind.Text or SampleKind.Vector)
            throw new InvalidOperationException($"{Name} has no images to change; texts go through MapText. Received: a set of the kind {Kind}.");
        return With(items.Select(item => item.From(new MappedSource(item.Source, change))));
    }

    /// <summary>The same data with every text changed by a function, at once.</summary>
    /// <param name="change">Gets a text and gives the new one.</param>
    /// <exception cref="InvalidOperationException">The samples are no texts.</exception>
    public LabelledData MapText(Func<string, string> change)
    {
        if (Count > 0 && Kind != SampleKind.Text)
            throw new InvalidOperationException($"{Name} has no texts; images go through Map. Received: a set of the kind {Kind}.");
        return With(items.Select(item => item.From(new TextSource(item.Name, change(item.Text)))));
    }

    /// <summary>
    /// The vectors as <see cref="Features"/>, for probes: rows in the order of the samples, with labels, names and parts.
    /// </summary>
    /// <exception cref="InvalidOperationException">The samples are no vectors, or differ in width.</exception>
    public Features ToFeatures()
    {
        if (Kind != SampleKind.Vector || Count == 0)
            throw new InvalidOperationException($"{Name} has no vectors; a backbone's Extract makes them from images. Received: {Count} samples of the kind {Kind}.");
        var width = items[0].Vector.Count;
        var values = new float[(long)Count * width];
        for (var row = 0; row < Count; row++)
        {
            var vector = items[row].Source.LoadVector();
            if (vector.Count != width)
                throw new InvalidOperationException($"All vectors need one width. Received: {width} and {vector.Count} ({items[row].Name}).");
            vector.AsSpan().CopyTo(values.AsSpan(row * width));
        }
        return new Features(values, Labels, Classes, Array.ConvertAll(items, item => item.Name), Parts.Count == 0 ? null : Array.ConvertAll(items, item => item.Part)) { Variant = Variant };
    }
}
