namespace TransferNotebooks.Tests.Transfer;

/// <summary>Features drawn from a seed: a cloud for each class around a mean of its own.</summary>
internal static class DrawnFeatures
{
    public static Features Clouds(int count, int width, int classes, double distance, int seed = 1)
    {
        var random = new SeededRandom(seed);
        var means = Enumerable.Range(0, classes * width).Select(_ => (random.NextDouble() - 0.5) * distance).ToArray();
        var values = new float[count * width];
        for (int i = 0; i < values.Length; i++) values[i] = (float)(means[i / width % classes * width + i % width] + Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6);
        return new Features(values, [.. Enumerable.Range(0, count).Select(i => i % classes)], [.. Enumerable.Range(0, classes).Select(k => $"class {k}")], parts: [.. Enumerable.Range(0, count).Select(i => i / classes % 2 == 0 ? "train" : "test")]);
    }
}
