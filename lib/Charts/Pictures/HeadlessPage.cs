using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Charts;

/// <summary>What one job of a page left: its text, or why it failed.</summary>
internal sealed record PageOutput(bool Failed, string Text);

/// <summary>Runs jobs that need plotly.js in one headless Chromium page and reads what they wrote from the page's final state.</summary>
internal static partial class HeadlessPage
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PerJob = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A page that runs jobs one after the other. <paramref name="jobs"/> is a JavaScript expression: a list of functions that
    /// return a text or the promise of one. Randomness is fixed, so that the same figure gives the same picture.
    /// </summary>
    public static string Document(string jobs)
    {
        var plotly = PlotlyJs.Find() ?? throw new ChartToolException($"{PlotlyJs.Describe()}. Run `transfer-notebooks setup`; pictures need the file on this machine.");
        return $$"""
            <!DOCTYPE html>
            <html><head><meta charset="utf-8">
            <script>(function () { var state = 1; Math.random = function () { state = state * 48271 % 2147483647; return state / 2147483647; }; })();</script>
            <script charset="utf-8">{{PlotlyJs.ForScriptElement(File.ReadAllText(plotly))}}</script>
            </head><body><div id="results"></div>
            <script>
            (async function () {
              var jobs = {{jobs}};
              for (var i = 0; i < jobs.length; i++) {
                var line = document.createElement('pre');
                try { line.textContent = await jobs[i](); line.id = 'done-' + i; }
                catch (error) { line.textContent = String(error && error.message || error); line.id = 'failed-' + i; }
                document.getElementById('results').appendChild(line);
              }
            })();
            </script></body></html>
            """;
    }

    /// <exception cref="ChartToolException">No Chromium, or the page did not finish.</exception>
    public static async Task<PageOutput[]> RunAsync(string page, int jobs, CancellationToken cancellation)
    {
        var browser = Chromium.Find() ?? throw new ChartToolException(Chromium.Missing);
        var folder = Directory.CreateTempSubdirectory("pictures-").FullName;
        try
        {
            var file = Path.Combine(folder, "page.html");
            await File.WriteAllTextAsync(file, page, cancellation);
            var limit = Start + PerJob * jobs;
            var run = await ToolRun.OfAsync(Command(browser, file, folder, limit), limit, cancellation);
            return Outputs(run, jobs);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static ProcessStartInfo Command(string browser, string file, string folder, TimeSpan budget)
    {
        var start = new ProcessStartInfo(browser)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var flag in Chromium.Flags) start.ArgumentList.Add(flag);
        start.ArgumentList.Add($"--user-data-dir={Path.Combine(folder, "profile")}");
        start.ArgumentList.Add($"--virtual-time-budget={(long)budget.TotalMilliseconds}");
        start.ArgumentList.Add("--dump-dom");
        start.ArgumentList.Add(new Uri(file).AbsoluteUri);
        return start;
    }

    private static PageOutput[] Outputs(ToolRun run, int jobs)
    {
        var outputs = new PageOutput?[jobs];
        foreach (Match line in Line().Matches(run.Output))
            outputs[int.Parse(line.Groups["index"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)] =
                new(line.Groups["state"].Value == "failed", WebUtility.HtmlDecode(line.Groups["text"].Value));
        var missing = Array.FindIndex(outputs, output => output is null);
        if (missing >= 0)
            throw new ChartToolException($"Chromium ended (exit code {run.ExitCode}) before figure {missing} of {jobs} was drawn: {run.LastErrorLine}");
        return outputs!;
    }

    [GeneratedRegex("<pre id=\"(?<state>done|failed)-(?<index>[0-9]+)\">(?<text>[^<]*)</pre>")]
    private static partial Regex Line();

    /// <summary>Chromium's helpers may still write into the profile for a moment after it has ended.</summary>
    private static void Remove(string folder)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }
}
