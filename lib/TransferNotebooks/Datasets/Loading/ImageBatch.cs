using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// A batch of images ready for a net. Its tensors belong to the dispose scope in force when the batch was taken from the loader;
/// where there is none, dispose the batch. Shows itself as a grid.
/// </summary>
[TypeFormatterSource(typeof(ImageBatchFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ImageBatch : IDisposable
{
    private readonly LabelledData source;
    private readonly Preprocessing preprocessing;

    internal ImageBatch(Tensor images, Tensor labels, IReadOnlyList<int> indices, LabelledData source, Preprocessing preprocessing)
    {
        (Images, Labels, Indices) = (images, labels, indices);
        (this.source, this.preprocessing) = (source, preprocessing);
    }

    /// <summary>The images, [N, C, H, W] with 3 channels or 1, float32, normalised.</summary>
    public Tensor Images { get; }

    /// <summary>The labels, [N], int64; with the loader's <c>Targets</c> [N, K], float32.</summary>
    public Tensor Labels { get; }

    /// <summary>The places of the images in the data set.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>Number of images.</summary>
    public int Count => Indices.Count;

    /// <summary>For <c>var (x, y) = batch</c>.</summary>
    /// <param name="images">The images.</param>
    /// <param name="labels">The labels.</param>
    public void Deconstruct(out Tensor images, out Tensor labels) => (images, labels) = (Images, Labels);

    /// <summary>The images as the net sees them, with their classes.</summary>
    /// <param name="columns">Images in a row; 0 picks a number.</param>
    /// <param name="cell">Side of an image in pixels.</param>
    public ImageGrid Show(int columns = 0, int cell = 96)
    {
        using var scope = NewDisposeScope();
        var numbers = Images.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var shown = Enumerable.Range(0, Count).Select(i => preprocessing.ToImage(numbers.AsSpan(i * preprocessing.Length, preprocessing.Length)));
        return new ImageGrid(shown, Indices.Select(index => source[index].Class), columns, cell);
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }

    /// <summary>One line: the shape.</summary>
    public override string ToString() => $"batch of {Count} images [{Count}, {preprocessing.Channels}, {preprocessing.Crop.Height}, {preprocessing.Crop.Width}] of {source.Name}";
}
