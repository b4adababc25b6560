namespace TransferNotebooks.Charts.Tests;

public class FirstChartsTests
{
    [Fact]
    public void A_line_chart_of_two_runs() => Snapshot.Matches(Gallery.Line, "line");

    [Fact]
    public void A_scatter_of_three_classes() => Snapshot.Matches(Gallery.Scatter, "scatter");

    [Fact]
    public void A_heat_map_with_labels() => Snapshot.Matches(Gallery.Heatmap, "heatmap");

    [Fact]
    public void Two_columns_of_different_length_are_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Line([1, 2, 3], [1.0, 2.0]));
        Assert.Contains("Received: 3 in x, 2 in y", error.Message);
    }

    [Fact]
    public void Rows_of_different_length_are_refused_by_number()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Heatmap(new[] { new[] { 1, 2 }, new[] { 1 } }));
        Assert.Contains("Received: 2 in row 0, 1 in row 1", error.Message);
    }

    [Fact]
    public void Labels_that_do_not_fit_the_matrix_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Heatmap(new double[2, 3], X: ["a", "b"]));
        Assert.Contains("3 columns. Received: 2", error.Message);
    }

    [Fact]
    public void A_figure_never_changes()
    {
        var plain = Chart.Line([1.0, 2.0]);
        var before = plain.ToJson();
        _ = plain.WithTitle("t").WithSize(300, 200).WithXAxisStyle(TitleText: "x", AxisType: StyleParam.AxisType.Log, MinMax: (1, 10)).WithLegend(true);
        Assert.Equal(before, plain.ToJson());
    }

    [Fact]
    public void Data_is_copied_when_the_chart_is_made()
    {
        double[] y = [1, 2];
        var figure = Chart.Line(y);
        y[0] = 99;
        Assert.Contains("\"y\":[1,2]", figure.ToJson());
    }
}
