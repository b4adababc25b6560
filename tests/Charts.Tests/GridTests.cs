using System.Text.Json;

namespace TransferNotebooks.Charts.Tests;

public class GridTests
{
    [Fact]
    public void Every_cell_has_axes_of_its_own_that_do_not_overlap()
    {
        using var json = JsonDocument.Parse(Chart.Grid(Enumerable.Range(0, 6).Select(i => Chart.Line([1.0, i])), 2, 3).ToJson());
        var layout = json.RootElement.GetProperty("layout");
        var boxes = json.RootElement.GetProperty("data").EnumerateArray().Select(trace => (X: Domain(layout, trace.GetProperty("xaxis")), Y: Domain(layout, trace.GetProperty("yaxis")))).ToArray();
        Assert.Equal(6, boxes.Distinct().Count());
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < i; j++)
                Assert.True(boxes[i].X.To < boxes[j].X.From || boxes[j].X.To < boxes[i].X.From || boxes[i].Y.To < boxes[j].Y.From || boxes[j].Y.To < boxes[i].Y.From, $"cells {i} and {j}");
    }

    [Fact]
    public void Traces_of_one_name_share_a_colour_and_one_legend_entry()
    {
        var run = Chart.Combine(Chart.Line([1.0, 2], Name: "train"), Chart.Line([2.0, 1], Name: "valid"));
        using var json = JsonDocument.Parse(Chart.Grid([run, run], 1, 2).ToJson());
        var traces = json.RootElement.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(Color(0), Color(2));
        Assert.Equal(Color(1), Color(3));
        Assert.NotEqual(Color(0), Color(1));
        Assert.False(traces[0].TryGetProperty("showlegend", out _));
        Assert.False(traces[2].GetProperty("showlegend").GetBoolean());

        string? Color(int trace) => traces[trace].GetProperty("line").GetProperty("color").GetString();
    }

    [Fact]
    public void Colours_follow_a_template_that_is_chosen_later()
    {
        using var json = JsonDocument.Parse(Chart.Grid([Chart.Line([1.0], Name: "a")], 1, 1).WithTemplate(ChartTemplates.Dark).ToJson());
        Assert.Equal("#56B4E9", json.RootElement.GetProperty("data")[0].GetProperty("line").GetProperty("color").GetString());
    }

    [Fact]
    public void Annotations_move_with_their_axes()
    {
        var noted = Chart.Line([1.0, 2]).WithAnnotation("here", 1, 2).WithAnnotation(new Annotation("corner", 1, 1, OnPaper: true));
        using var json = JsonDocument.Parse(Chart.Grid([Chart.Line([1.0]), noted], 1, 2, XGap: 0.2).ToJson());
        var annotations = json.RootElement.GetProperty("layout").GetProperty("annotations");
        Assert.Equal("x2", annotations[0].GetProperty("xref").GetString());
        Assert.Equal(1, annotations[0].GetProperty("x").GetDouble());
        Assert.Equal(1, annotations[1].GetProperty("x").GetDouble(), 6);
        var left = Chart.Grid([noted, Chart.Line([1.0])], 1, 2, XGap: 0.2);
        using var other = JsonDocument.Parse(left.ToJson());
        Assert.Equal(0.4, other.RootElement.GetProperty("layout").GetProperty("annotations")[1].GetProperty("x").GetDouble(), 6);
    }

    [Fact]
    public void More_figures_than_cells_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Grid([Chart.Line([1.0]), Chart.Line([1.0])], 1, 1));
        Assert.Contains("1 cells. Received: 2 figures", error.Message);
    }

    [Fact]
    public void A_map_is_refused_by_its_type()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Grid([Chart.FromJson("""{"type":"scattergeo"}""")], 1, 1));
        Assert.Contains("Received: scattergeo", error.Message);
    }

    private static (double From, double To) Domain(JsonElement layout, JsonElement axis)
    {
        var id = axis.GetString()!;
        var domain = layout.GetProperty(id[..1] + "axis" + id[1..]).GetProperty("domain");
        return (domain[0].GetDouble(), domain[1].GetDouble());
    }
}
