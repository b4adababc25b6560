namespace TransferNotebooks.Charts.Tests;

/// <summary>The charts the tests look at: the same figures for the snapshots, for plotly's own validation and for the pictures.</summary>
internal static partial class Gallery
{
    private static readonly double[] Epochs = [1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly string[] Classes = ["airplane", "automobile", "bird", "cat"];

    /// <summary>Every chart, by name.</summary>
    public static IEnumerable<(string Name, Figure Figure)> All => typeof(Gallery).GetProperties().Where(property => property.PropertyType == typeof(Figure))
        .Select(property => (property.Name, (Figure)property.GetValue(null)!));

    public static Figure Named(string name) => All.Single(chart => chart.Name == name).Figure;

    public static Figure Line => Chart.Combine([
            Chart.Line(Epochs, new[] { 0.69f, 0.48f, 0.36f, 0.29f, 0.25f, 0.22f, 0.2f, 0.19f }, Name: "train"),
            Chart.Line(Epochs, new[] { 0.61, 0.5, 0.43, 0.41, 0.4, 0.41, 0.43, 0.45 }, Name: "valid", ShowMarkers: true, LineDash: StyleParam.DrawingStyle.Dash)])
        .WithTitle("Loss per epoch").WithXAxisStyle(TitleText: "epoch").WithYAxisStyle(TitleText: "cross-entropy", MinMax: (0, 0.8));

    public static Figure Scatter => Chart.Combine(Enumerable.Range(0, 3).Select(c => Cloud(c)))
        .WithTitle("Features, two principal components").WithXAxisStyle(TitleText: "PC 1").WithYAxisStyle(TitleText: "PC 2");

    public static Figure Heatmap => Chart.Heatmap(new[,] { { 1, 0.62, 0.13 }, { 0.62, 1, -0.25 }, { 0.13, -0.25, 1 } },
            X: ["layer1", "layer2", "layer3"], Y: ["layer1", "layer2", "layer3"], ColorScale: Colorscale.BlueRed, ZMin: -1, ZMax: 1, ReverseYAxis: true, ColorBarTitle: "r")
        .WithTitle("Correlation of features");

    public static Figure Area => Chart.Combine(
            Chart.Area(Epochs, new[] { 0.2, 0.5, 0.62, 0.7, 0.75, 0.79, 0.8, 0.81 }, Name: "seen"),
            Chart.Area(Epochs, new[] { 0.1, 0.32, 0.45, 0.5, 0.52, 0.55, 0.56, 0.56 }, Name: "new domain"))
        .WithTitle("Accuracy").WithYAxisStyle(TickFormat: ".0%", MinMax: (0, 1)).WithXAxisStyle(TitleText: "epoch");

    public static Figure Band => Chart.Range(Epochs, new[] { 0.5, 0.61, 0.68, 0.72, 0.75, 0.76, 0.77, 0.77 },
            upper: new[] { 0.6, 0.68, 0.73, 0.76, 0.78, 0.79, 0.79, 0.79 }, lower: new[] { 0.4, 0.54, 0.63, 0.68, 0.72, 0.73, 0.75, 0.75 }, Name: "mean ± sd of 5 seeds")
        .WithTitle("Test accuracy<br><sup>mean and standard deviation of 5 seeds</sup>").WithHorizontalLine(0.5, "chance").WithXAxisStyle(TitleText: "epoch");

    public static Figure Columns => Chart.Combine(
            Chart.Column([0.71, 0.83, 0.9], Keys: ["10", "50", "250"], Name: "from scratch", MultiText: ["71 %", "83 %", "90 %"]),
            Chart.Column([0.88, 0.92, 0.94], Keys: ["10", "50", "250"], Name: "fine-tuned").WithYErrorStyle([0.02, 0.01, 0.005]))
        .WithTitle("Accuracy by number of photos per class").WithXAxisStyle(TitleText: "photos per class").WithYAxisStyle(TickFormat: ".0%", MinMax: (0, 1));

    public static Figure Bars => Chart.Bar([0.97, 0.91, 0.74, 0.52], Keys: ["<unknown>", "bicycle & rider", "sign", "a rather long class name"], MarkerColor: "#009E73")
        .WithTitle("F1 by class").WithXAxisStyle(MinMax: (0, 1)).WithYAxisStyle(Reversed: true);

    public static Figure Stacked => Chart.Combine(
            Chart.Column(new[] { 12, 30 }, new[] { 1, 2 }, Name: "copied"), Chart.Column(new[] { 3, 2 }, new[] { 1, 2 }, Name: "resized"), Chart.Column(new[] { 1, 4 }, new[] { 1, 2 }, Name: "skipped"))
        .WithBarMode(StyleParam.BarMode.Stack).WithTitle("Parameters by fate").WithLegendStyle(TitleText: "fate");

    public static Figure Histogram => Chart.Combine(
            Chart.Histogram(Normal(400, 0), Name: "source", Opacity: 0.65, NBins: 30),
            Chart.Histogram(Normal(400, 1.5), Name: "target", Opacity: 0.65, NBins: 30))
        .WithBarMode(StyleParam.BarMode.Overlay).WithTitle("Feature 17 in both domains").WithXAxisStyle(TitleText: "activation").WithYAxisStyle(TitleText: "images");

    public static Figure Confusion => Chart.AnnotatedHeatmap(new[,] { { 93, 2, 4, 1 }, { 1, 97, 0, 2 }, { 6, 0, 71, 23 }, { 2, 1, 30, 67 } }, X: Classes, Y: Classes)
        .WithTitle("Confusion matrix, test split (n = 400)").WithXAxisStyle(TitleText: "predicted").WithYAxisStyle(TitleText: "true").WithSize(520, 460);

    public static Figure Boxes => Chart.Combine(
            Chart.BoxPlot(Normal(60, 0.2), Name: "probe", BoxPoints: StyleParam.BoxPoints.All), Chart.BoxPlot(Normal(60, 0.6), Name: "fine-tuned", BoxMean: true), Chart.Violin(Normal(60, 0.4), Name: "distilled"))
        .WithTitle("Margin by method").WithYAxisStyle(TitleText: "margin").WithLegend(false);

    public static Figure GroupedBoxes => Chart.BoxPlot(Enumerable.Range(0, 60).Select(i => Classes[i % 3]), Normal(60, 0)).WithTitle("Logits by class");

    public static Figure Image => Chart.Image(Disc()).WithTitle("An image").WithSize(360, 360);

    public static Figure LearningRate => Chart.Line(Rates, Rates.Select(rate => 0.4 + Math.Pow(Math.Log10(rate) + 2.2, 2) * 0.12), Name: "loss")
        .WithTitle("Learning-rate finder").WithXAxisStyle(TitleText: "learning rate", AxisType: StyleParam.AxisType.Log, MinMax: (1e-5, 1)).WithYAxisStyle(TitleText: "loss")
        .WithVerticalLine(2e-3, "suggested: 2e-3").WithAnnotation("lowest loss", 6.3e-3, 0.4);

    public static Figure Dark => Scatter.WithTemplate(ChartTemplates.Dark);

    public static Figure DarkConfusion => Confusion.WithTemplate(ChartTemplates.Dark);

    public static Figure Values => Chart.Point(Normal(80, 0), Normal(80, 3), MarkerColor: Color.fromColorScaleValues(Enumerable.Range(0, 80)), MarkerColorScale: Colorscale.Cividis, MarkerSize: 9)
        .WithTitle("Coloured by step");

    public static Figure Labelled => Chart.Point(new[] { 1.0, 2, 3 }, new[] { 2.0, 1, 3 }, MultiText: ["ant", "bee", "<b>wasp</b>"], TextPosition: StyleParam.TextPosition.TopCenter, MarkerSymbol: StyleParam.MarkerSymbol.Diamond, MarkerSize: 12)
        .WithTitle("Words <script>alert(1)</script>");

    public static Figure Grid => Chart.Grid([Line, Chart.Line(Epochs, Epochs.Select(e => 1 - 0.6 / e), Name: "valid").WithTitle("Accuracy").WithYAxisStyle(TickFormat: ".0%"), Heatmap, LearningRate], 2, 2)
        .WithTitle("Training report");

    public static Figure ConfusionGrid => Chart.Grid([Confusion, Confusion], 1, 2, SubPlotTitles: ["before", "after"]).WithTitle("Confusion matrices").WithSize(900, 460);

    public static Figure NestedGrid => Chart.Grid([Chart.Grid([Chart.Line([1.0, 2]), Chart.Line([2.0, 1])], 2, 1), Chart.FromJson("""{"type":"pie","values":[3,2,1],"labels":["a","b","c"]}""")], 1, 2);

    public static Figure Surface => Chart.FromJson("""{"data":[{"type":"contour","z":[[1,2,3],[2,4,6],[3,6,9]]}],"layout":{"title":{"text":"Any trace through its JSON"}}}""");

    private static double[] Rates => [.. Enumerable.Range(0, 26).Select(i => Math.Pow(10, -5 + i * 0.2))];

    private static double[] Normal(int n, double mean) => [.. Enumerable.Range(0, n).Select(i => mean + Enumerable.Range(1, 4).Sum(k => Math.Sin((i + 1) * (k * 37.7 + mean)) * 0.5))];

    private static byte[,,] Disc()
    {
        var pixels = new byte[24, 24, 3];
        for (var y = 0; y < 24; y++)
            for (var x = 0; x < 24; x++)
            {
                var inside = (x - 11.5) * (x - 11.5) + (y - 11.5) * (y - 11.5) < 80;
                (pixels[y, x, 0], pixels[y, x, 1], pixels[y, x, 2]) = inside ? ((byte)230, (byte)159, (byte)0) : ((byte)(x * 6), (byte)(y * 8), (byte)120);
            }
        return pixels;
    }

    private static Figure Cloud(int c)
    {
        var points = Enumerable.Range(0, 40).Select(i => (X: c * 2 + Math.Sin(12.9 * i + c) * (1 + i % 3 * 0.3), Y: (c - 1) * (c - 1) * 1.5 + Math.Cos(78.2 * i - c) * (1 + i % 5 * 0.2))).ToArray();
        return Chart.Point(points.Select(p => p.X), points.Select(p => p.Y), Name: Classes[c], MarkerSize: 7, Opacity: 0.85);
    }
}
