using System.Text.Json;

namespace TransferNotebooks.Charts.Tests;

/// <summary>plotly.js itself judges every chart: Plotly.validate finds nothing, and something is drawn.</summary>
public class PlotlyAcceptsTests
{
    private const string Judge = """
        async function (figure) {
          var complaints = Plotly.validate(figure.data, figure.layout) || [];
          var element = document.createElement('div');
          document.body.appendChild(element);
          await Plotly.newPlot(element, figure.data, figure.layout, figure.config);
          var result = {complaints: complaints.map(function (c) { return c.msg; }), drawn: element.querySelectorAll('svg.main-svg').length,
            traces: element.calcdata.length, buttons: Array.from(element.querySelectorAll('.modebar-btn')).map(function (b) { return b.getAttribute('data-title'); })};
          Plotly.purge(element);
          element.remove();
          return JSON.stringify(result);
        }
        """;

    [Fact]
    public async Task Plotly_finds_no_fault_in_any_chart_and_draws_it()
    {
        Machine.NeedsPictures();
        var charts = Gallery.All.ToArray();
        var judged = charts.Zip(await JudgeAsync([.. charts.Select(chart => chart.Figure.ToJson())])).ToArray();
        var complaints = judged.SelectMany(pair => pair.Second.GetProperty("complaints").EnumerateArray().Select(complaint => $"{pair.First.Name}: {complaint}")).ToArray();
        Assert.True(complaints.Length == 0, string.Join("\n", complaints));
        foreach (var (chart, verdict) in judged)
        {
            Assert.True(verdict.GetProperty("drawn").GetInt32() >= 1, $"{chart.Name} left no svg.main-svg");
            Assert.Equal(chart.Figure.TraceCount, verdict.GetProperty("traces").GetInt32());
        }
    }

    [Fact]
    public async Task No_button_sends_the_data_of_a_chart_away()
    {
        Machine.NeedsPictures();
        var json = Gallery.Line.ToJson();
        Assert.Contains("\"showSendToCloud\":false,\"plotlyServerURL\":\"\"", json);
        var verdicts = await JudgeAsync([json, json.Replace("\"showSendToCloud\":false,\"plotlyServerURL\":\"\"", "\"responsive\":true")]);
        Assert.DoesNotContain("Share chart...", Buttons(verdicts[0]));
        Assert.Contains("Share chart...", Buttons(verdicts[1]));

        static IEnumerable<string?> Buttons(JsonElement verdict) => verdict.GetProperty("buttons").EnumerateArray().Select(button => button.GetString());
    }

    [Fact]
    public async Task The_judge_does_find_faults()
    {
        Machine.NeedsPictures();
        var verdict = (await JudgeAsync([Chart.Line([1.0]).WithTrace("""{"mood": "bad"}""").ToJson()]))[0];
        Assert.Contains("mood", verdict.GetProperty("complaints")[0].GetString());
    }

    private static async Task<JsonElement[]> JudgeAsync(string[] figures)
    {
        var jobs = string.Join(",\n", figures.Select(figure => $"function () {{ return judge({PicturePage.ForScript(figure)}); }}"));
        var page = HeadlessPage.Document($"(function () {{ var judge = {Judge}; return [{jobs}]; }})()");
        var outputs = await HeadlessPage.RunAsync(page, figures.Length, TestContext.Current.CancellationToken);
        return [.. outputs.Select(output =>
        {
            Assert.False(output.Failed, output.Text);
            return JsonDocument.Parse(output.Text).RootElement;
        })];
    }
}
