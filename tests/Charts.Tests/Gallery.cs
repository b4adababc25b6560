namespace TransferNotebooks.Charts.Tests;

/// <summary>The charts the tests look at: the same figures for the snapshots, for plotly's own validation and for the pictures.</summary>
internal static partial class Gallery
{
    private static readonly double[] Epochs = [1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly string[] Classes = ["airplane", "automobile", "bird", "cat"];

    public static Figure Line => Chart.Combine([
            Chart.Line(Epochs, new[] { 0.69f, 0.48f, 0.36f, 0.29f, 0.25f, 0.22f, 0.2f, 0.19f }, Name: "train"),
            Chart.Line(Epochs, new[] { 0.61, 0.5, 0.43, 0.41, 0.4, 0.41, 0.43, 0.45 }, Name: "valid", ShowMarkers: true, LineDash: StyleParam.DrawingStyle.Dash)])
        .WithTitle("Loss per epoch").WithXAxisStyle(TitleText: "epoch").WithYAxisStyle(TitleText: "cross-entropy", MinMax: (0, 0.8));

    public static Figure Scatter => Chart.Combine(Enumerable.Range(0, 3).Select(c => Cloud(c)))
        .WithTitle("Features, two principal components").WithXAxisStyle(TitleText: "PC 1").WithYAxisStyle(TitleText: "PC 2");

    public static Figure Heatmap => Chart.Heatmap(new[,] { { 1, 0.62, 0.13 }, { 0.62, 1, -0.25 }, { 0.13, -0.25, 1 } },
            X: ["layer1", "layer2", "layer3"], Y: ["layer1", "layer2", "layer3"], ColorScale: Colorscale.BlueRed, ZMin: -1, ZMax: 1, ReverseYAxis: true, ColorBarTitle: "r")
        .WithTitle("Correlation of features");

    private static Figure Cloud(int c)
    {
        var points = Enumerable.Range(0, 40).Select(i => (X: c * 2 + Math.Sin(12.9 * i + c) * (1 + i % 3 * 0.3), Y: (c - 1) * (c - 1) * 1.5 + Math.Cos(78.2 * i - c) * (1 + i % 5 * 0.2))).ToArray();
        return Chart.Point(points.Select(p => p.X), points.Select(p => p.Y), Name: Classes[c], MarkerSize: 7, Opacity: 0.85);
    }
}
