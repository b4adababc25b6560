using System.Text.Json;
using System.Text.Json.Nodes;

namespace TransferNotebooks.Charts.Tests;

public class FigureTests
{
    public static TheoryData<string> Names => new(Gallery.All.Select(chart => chart.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_chart_gives_the_expected_json(string name) => Snapshot.Matches(Gallery.Named(name), name);

    [Fact]
    public void The_templates_are_the_expected_json() => Snapshot.Matches(
        new JsonObject
        {
            ["light"] = JsonNode.Parse(AttributeWriter.Write(ChartTemplates.Light.Json)),
            ["dark"] = JsonNode.Parse(AttributeWriter.Write(ChartTemplates.Dark.Json)),
        }, "Templates");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_reads_back_from_its_json_as_it_is(string name)
    {
        var json = Gallery.Named(name).ToJson();
        Assert.Equal(json, Chart.FromJson(json).ToJson());
    }

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
    public void Cell_texts_that_do_not_fit_the_matrix_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.AnnotatedHeatmap(new double[2, 2], new string[][] { ["a", "b"] }));
        Assert.Contains("2×2. Received: 1×2", error.Message);
    }

    [Fact]
    public void An_image_from_the_network_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Image("https://example.org/a.png"));
        Assert.Contains("https://example.org/a.png", error.Message);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("{\"type\": ")]
    [InlineData("{\"x\": [1]}")]
    [InlineData("{\"data\": 1}")]
    public void Json_that_is_no_chart_is_refused(string json) => Assert.Throws<ArgumentException>(() => Chart.FromJson(json));

    [Fact]
    public void A_figure_never_changes()
    {
        var plain = Chart.Line([1.0, 2.0]);
        var before = plain.ToJson();
        _ = plain.WithTitle("t").WithSize(300, 200).WithXAxisStyle(TitleText: "x", AxisType: StyleParam.AxisType.Log, MinMax: (1, 10)).WithLegend(true)
            .WithAnnotation("a", 1, 1).WithMarkerStyle("red").WithTemplate(ChartTemplates.Dark);
        _ = Chart.Grid([plain, plain], 1, 2);
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

    [Fact]
    public void Ranges_and_annotations_are_given_in_data_units_in_whatever_order()
    {
        var chart = Chart.Line([0.001, 0.1], [1.0, 2.0]);
        var early = chart.WithXAxisStyle(AxisType: StyleParam.AxisType.Log).WithXAxisStyle(MinMax: (0.001, 100)).WithAnnotation("here", 0.01, 1);
        var late = chart.WithAnnotation("here", 0.01, 1).WithXAxisStyle(MinMax: (0.001, 100)).WithXAxisStyle(AxisType: StyleParam.AxisType.Log);
        foreach (var figure in (Figure[])[early, late])
        {
            using var json = JsonDocument.Parse(figure.ToJson());
            var layout = json.RootElement.GetProperty("layout");
            Assert.Equal([-3, 2], layout.GetProperty("xaxis").GetProperty("range").EnumerateArray().Select(end => end.GetDouble()));
            Assert.Equal(-2, layout.GetProperty("annotations")[0].GetProperty("x").GetDouble(), 9);
        }
    }

    [Fact]
    public void A_range_down_to_zero_is_refused_on_a_logarithmic_axis()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Line([1.0]).WithYAxisStyle(MinMax: (0, 1), AxisType: StyleParam.AxisType.Log));
        Assert.Contains("yaxis", error.Message);
        Assert.Contains("Received: 0", error.Message);
    }

    [Fact]
    public void Numbers_dates_words_and_missing_values_stand_in_columns_as_what_they_are()
    {
        var json = Chart.Line(new object?[] { 1, 2.5f, "a", null, true, new DateTime(2024, 2, 3, 4, 5, 6), 7L, 0.5m, DayOfWeek.Friday }).ToJson();
        Assert.Contains("\"y\":[1,2.5,\"a\",null,true,\"2024-02-03T04:05:06.000\",7,0.5,\"Friday\"]", json);
    }

    [Fact]
    public void Combining_nothing_is_an_empty_figure() => Assert.Equal("Chart: empty", Chart.Combine().ToString());
}
