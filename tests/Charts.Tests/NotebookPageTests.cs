using System.Text.Json;

namespace TransferNotebooks.Charts.Tests;

/// <summary>The HTML of a chart in pages built as the notebook front ends build theirs, in a real browser.</summary>
public class NotebookPageTests
{
    private const string Hostile = "<img src=x onerror=\"document.title='broken'\"></script><script>document.title='broken'</script>";
    private const string Classic = "<body data-base-url=\"{base}\">";
    private const string Lab = "<body><script id=\"jupyter-config-data\" type=\"application/json\">{\"baseUrl\": \"{base}\"}</script>";

    private static readonly (string Name, Scenario Scenario)[] Scenarios =
    [
        ("classic", new(Classic, Show(Gallery.Line))),
        ("lab", new(Lab, Show(Gallery.Line, late: true))),
        ("many", new(Classic, Show(Gallery.Line) + Show(Gallery.Line) + Show(Gallery.Confusion))),
        ("ready", new("<body>", Show(Gallery.Line), PlotlyFirst: true)),
        ("none", new("<body>", Show(Gallery.Line))),
        ("dark", new("<body style=\"background: #111111\">", Show(Gallery.Line), PlotlyFirst: true)),
        ("light", new("<body style=\"background: #ffffff\">", Show(Gallery.Line), PlotlyFirst: true)),
        ("chosen", new("<body style=\"background: #111111\">", Show(Gallery.Line.WithTemplate(ChartTemplates.Light)), PlotlyFirst: true)),
        ("hostile", new("<body>", Show(Chart.Combine(Chart.Column([1.0, 2], Keys: [Hostile, "b"], Name: Hostile), Chart.Line([1.0], Name: "<b>x"))
            .WithTitle(Hostile).WithXAxisStyle(TitleText: Hostile).WithAnnotation(Hostile, 0, 1)), PlotlyFirst: true)),
        ("twenty", new(Classic, string.Concat(Enumerable.Range(1, 20).Select(i => Show(Chart.Line([1.0, i])))))),
        ("live", new("<body>", Replaced(Chart.Line([1.0, 2]), Chart.Line([1.0, 2, 3]).InPlace(Chart.Line([1.0, 2]).Place)), PlotlyFirst: true)),
        ("replaced", new("<body>", Replaced(Chart.Line([1.0, 2]), Chart.Line([1.0, 2, 3])), PlotlyFirst: true)),
    ];

    private static readonly Lazy<Task<Outcome[]>> Outcomes = new(() => BrowserPages.LookAsync([.. Scenarios.Select(one => one.Scenario)], TestContext.Current.CancellationToken));

    [Fact]
    public async Task Classic_loads_plotly_from_the_kernels_folder() => Assert.Equal(1, (await OutcomeAsync("classic")).Drawn);

    [Fact]
    public async Task Lab_loads_plotly_from_the_kernels_folder_and_may_attach_the_output_late() => Assert.Equal(1, (await OutcomeAsync("lab")).Drawn);

    [Fact]
    public async Task Many_charts_share_one_load_and_a_chart_shown_twice_is_drawn_twice()
    {
        var page = await OutcomeAsync("many");
        Assert.Equal((3, 1), (page.Drawn, page.Loads));
    }

    [Fact]
    public async Task Twenty_charts_load_plotly_once()
    {
        var page = await OutcomeAsync("twenty");
        Assert.Equal((20, 1), (page.Drawn, page.Loads));
    }

    [Theory]
    [InlineData("live", "redrawn in place: 3 points")]
    [InlineData("replaced", "built anew: 3 points")]
    public async Task A_later_state_of_a_chart_is_redrawn_in_the_same_element(string scenario, string title)
    {
        var page = await OutcomeAsync(scenario);
        Assert.Equal((1, title), (page.Drawn, page.Title));
    }

    [Fact]
    public async Task A_page_that_has_plotly_loads_nothing()
    {
        var page = await OutcomeAsync("ready");
        Assert.Equal((1, 0), (page.Drawn, page.Loads));
    }

    [Fact]
    public async Task A_page_without_plotly_says_so_in_the_place_of_the_chart()
    {
        var page = await OutcomeAsync("none");
        Assert.Equal(0, page.Drawn);
        Assert.Contains("needs plotly.js", page.Text);
    }

    [Theory]
    [InlineData("dark", "rgb(22, 25, 31)")]
    [InlineData("light", "rgb(255, 255, 255)")]
    [InlineData("chosen", "rgb(255, 255, 255)")]
    public async Task A_dark_page_gets_the_dark_look_unless_the_author_chose_one(string scenario, string paper) =>
        Assert.Equal(paper, (await OutcomeAsync(scenario)).Paper);

    [Fact]
    public async Task Hostile_text_runs_nothing_and_is_shown_as_it_is()
    {
        var page = await OutcomeAsync("hostile");
        Assert.Equal((1, "whole"), (page.Drawn, page.Title));
        Assert.Contains("<b>x", page.Text);
        Assert.Contains("<img src=x", page.Text);
    }

    private static string Show(Figure figure, bool late = false) =>
        $"insert({PicturePage.ForScript(JsonSerializer.Serialize(figure.ToHtml()))}, {(late ? "true" : "false")});\n";

    /// <summary>A front end that replaces an output by its next state, and a title that says what became of the drawing.</summary>
    private static string Replaced(Figure first, Figure next) => Show(first) + $$"""
        setTimeout(function () {
          var drawing = document.querySelector('.js-plotly-plot');
          drawing.marked = true;
          drawing.parentNode.remove();
          {{Show(next)}}
          setTimeout(function () {
            var now = document.querySelector('.js-plotly-plot');
            document.title = (now.marked ? 'redrawn in place' : 'built anew') + ': ' + now.data[0].y.length + ' points';
          }, 1000);
        }, 4000);
        """;

    private static async Task<Outcome> OutcomeAsync(string name)
    {
        Machine.NeedsPictures();
        return (await Outcomes.Value)[Array.FindIndex(Scenarios, one => one.Name == name)];
    }
}
