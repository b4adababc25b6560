namespace TransferNotebooks;

/// <summary>Batches of images, decoded on other threads while the network computes.</summary>
internal sealed class ImageBatches(ImageLoader loader) : BatchSource
{
    public override int BatchCount => loader.BatchCount;

    public override IReadOnlyList<BrokenImage> Broken => loader.Broken;

    public override IEnumerable<(int Number, TrainingBatch Batch)> From(int epoch, int first, CancellationToken cancellation) =>
        loader.From(epoch, first, cancellation).Select(step => (step.Number, new TrainingBatch(step.Batch.Images, step.Batch.Labels, step.Batch.Indices)));
}
