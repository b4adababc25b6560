using System.Text.Json;

namespace TransferNotebooks.Charts.Tests;

/// <summary>One page to look at: the start of its body, what its script does, and whether plotly.js is there from the start.</summary>
internal sealed record Scenario(string Body, string Actions, bool PlotlyFirst = false);

/// <summary>What a page looked like at its end.</summary>
internal sealed record Outcome(int Drawn, int Loads, string Text, string? Paper, string Title);

/// <summary>Builds pages as the notebook front ends do and looks at all of them in one start of the browser, a frame each.</summary>
internal static class BrowserPages
{
    /// <summary>Puts HTML into an element and runs its scripts, the way classic Notebook and Lab do.</summary>
    private const string Insert = """
        function insert(html, attachLate) {
          var output = document.createElement('div');
          output.innerHTML = html;
          if (!attachLate) document.body.appendChild(output);
          output.querySelectorAll('script').forEach(function (script) { (0, eval)(script.textContent); });
          if (attachLate) setTimeout(function () { document.body.appendChild(output); }, 200);
        }
        function report() {
          var paper = document.querySelector('.main-svg');
          return {drawn: document.querySelectorAll('.plot-container').length, loads: document.head.querySelectorAll('script[src*="plotly.min.js"]').length,
            text: Array.from(document.querySelectorAll('.transfer-chart')).map(function (e) { return e.textContent; }).join(' '),
            paper: paper && getComputedStyle(paper).backgroundColor, title: document.title};
        }
        """;

    public static async Task<Outcome[]> LookAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("server-");
        try
        {
            // The first kernel name is not served, so the loader has to go on to the next.
            var kernel = folder.CreateSubdirectory(Path.Combine("kernelspecs", TransferNotebooks.Charts.NotebookPages.KernelNames[^1]));
            File.Copy(PlotlyJs.Find()!, Path.Combine(kernel.FullName, "plotly.min.js"));
            var root = new Uri(folder.FullName + "/").AbsoluteUri;
            for (var i = 0; i < scenarios.Count; i++) File.WriteAllText(Path.Combine(folder.FullName, $"{i}.html"), Page(scenarios[i], root, i));
            var frames = string.Concat(Enumerable.Range(0, scenarios.Count).Select(i => $"<iframe width=\"800\" height=\"600\" src=\"{root}{i}.html\"></iframe>\n"));
            var outputs = await HeadlessPage.RunAsync(Collector.Replace("{frames}", frames), scenarios.Count, cancellation);
            return [.. outputs.Select(output => JsonSerializer.Deserialize<Outcome>(output.Text, JsonSerializerOptions.Web)!)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private const string Collector = """
        <!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
        <script>
        addEventListener('message', function (message) {
          var line = document.createElement('pre');
          line.id = 'done-' + message.data.index;
          line.textContent = JSON.stringify(message.data.report);
          document.body.appendChild(line);
        });
        </script>
        {frames}
        </body></html>
        """;

    private static string Page(Scenario scenario, string root, int index) => $$"""
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>whole</title>{{(scenario.PlotlyFirst ? PlotlyJs.ScriptElement() : "")}}</head>
        {{scenario.Body.Replace("{base}", root)}}
        <script>
        {{Insert}}
        {{scenario.Actions}}
        setTimeout(function () { parent.postMessage({index: {{index}}, report: report()}, '*'); }, 30000);
        </script></body></html>
        """;
}
