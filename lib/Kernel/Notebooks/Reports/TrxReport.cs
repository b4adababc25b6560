using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace TransferNotebooks.Kernel;

/// <summary>Runs of notebooks as a TRX file, the form of Visual Studio's test results: each code cell is a test, its notebook the class.</summary>
public static class TrxReport
{
    private static readonly XNamespace Team = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    // Fixed by the format: the type of a unit test, the list of results that are in no list, the list of all results.
    private const string UnitTestType = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string NoList = "8c84fa94-04c1-424b-9868-57a2d4851a1d";
    private const string AllResults = "19431567-8539-422a-85d7-44ee4e166bda";

    /// <summary>Writes the file; it is complete or untouched.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notebooks">The runs.</param>
    public static void Save(string path, IReadOnlyList<NotebookReport> notebooks) => ReportXml.Save(ToXml(notebooks), path);

    internal static XElement ToXml(IReadOnlyList<NotebookReport> notebooks)
    {
        var tests = notebooks.SelectMany(Tests).ToList();
        var started = notebooks.Count == 0 ? DateTimeOffset.Now : notebooks.Min(notebook => notebook.Started);
        var ended = notebooks.Count == 0 ? started : notebooks.Max(notebook => notebook.Started + notebook.Time);
        var failed = tests.Any(test => test.Case.Outcome == CellOutcome.Failed);
        return new XElement(Team + "TestRun",
            new XAttribute("id", Guid.NewGuid()),
            new XAttribute("name", string.Create(CultureInfo.InvariantCulture, $"notebooks {started:yyyy-MM-dd HH:mm:ss}")),
            new XElement(Team + "Times", At("creation", started), At("queuing", started), At("start", started), At("finish", ended)),
            new XElement(Team + "TestSettings", new XAttribute("name", "default"), new XAttribute("id", Guid.NewGuid())),
            new XElement(Team + "Results", tests.Select(Result)),
            new XElement(Team + "TestDefinitions", tests.Select(Definition)),
            new XElement(Team + "TestEntries", tests.Select(test => new XElement(Team + "TestEntry",
                new XAttribute("testId", test.Id), new XAttribute("executionId", test.Execution), new XAttribute("testListId", NoList)))),
            new XElement(Team + "TestLists", List("Results Not in a List", NoList), List("All Loaded Results", AllResults)),
            new XElement(Team + "ResultSummary", new XAttribute("outcome", failed ? "Failed" : "Completed"), Counters(tests)));
    }

    private static IEnumerable<Test> Tests(NotebookReport notebook)
    {
        var start = notebook.Started;
        foreach (var cell in notebook.Cases)
        {
            yield return new Test(notebook, cell, IdOf($"{notebook.Name}\n{cell.Name}"), Guid.NewGuid(), start);
            start += cell.Time;
        }
    }

    private static XElement Result(Test test)
    {
        var cell = test.Case;
        var output = new XElement(Team + "Output");
        if (cell.Output.Length > 0) output.Add(new XElement(Team + "StdOut", ReportXml.Clean(cell.Output)));
        if (cell.Outcome == CellOutcome.Failed)
            output.Add(new XElement(Team + "ErrorInfo", new XElement(Team + "Message", ReportXml.Clean(cell.Message)), new XElement(Team + "StackTrace", ReportXml.Clean(cell.Details))));
        return new XElement(Team + "UnitTestResult",
            new XAttribute("executionId", test.Execution),
            new XAttribute("testId", test.Id),
            new XAttribute("testName", ReportXml.Clean($"{test.Notebook.Name}.{cell.Name}")),
            new XAttribute("computerName", Environment.MachineName),
            new XAttribute("duration", cell.Time.ToString(@"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture)),
            At("startTime", test.Start), At("endTime", test.Start + cell.Time),
            new XAttribute("testType", UnitTestType),
            new XAttribute("outcome", cell.Outcome switch { CellOutcome.Passed => "Passed", CellOutcome.Failed => "Failed", _ => "NotExecuted" }),
            new XAttribute("testListId", NoList),
            new XAttribute("relativeResultsDirectory", test.Execution),
            output.HasElements ? output : null);
    }

    private static XElement Definition(Test test)
        => new(Team + "UnitTest",
            new XAttribute("name", ReportXml.Clean($"{test.Notebook.Name}.{test.Case.Name}")),
            new XAttribute("storage", ReportXml.Clean(test.Notebook.Path)),
            new XAttribute("id", test.Id),
            new XElement(Team + "Execution", new XAttribute("id", test.Execution)),
            new XElement(Team + "TestMethod",
                new XAttribute("codeBase", ReportXml.Clean(test.Notebook.Path)), new XAttribute("adapterTypeName", "executor://notebooks/v1"),
                new XAttribute("className", ReportXml.Clean(test.Notebook.Name)), new XAttribute("name", ReportXml.Clean(test.Case.Name))));

    private static XElement Counters(List<Test> tests)
    {
        int Count(CellOutcome outcome) => tests.Count(test => test.Case.Outcome == outcome);
        var counters = new XElement(Team + "Counters",
            new XAttribute("total", tests.Count), new XAttribute("executed", tests.Count - Count(CellOutcome.NotRun)),
            new XAttribute("passed", Count(CellOutcome.Passed)), new XAttribute("failed", Count(CellOutcome.Failed)));
        foreach (var name in new[] { "error", "timeout", "aborted", "inconclusive", "passedButRunAborted", "notRunnable" }) counters.Add(new XAttribute(name, 0));
        counters.Add(new XAttribute("notExecuted", Count(CellOutcome.NotRun)));
        foreach (var name in new[] { "disconnected", "warning", "completed", "inProgress", "pending" }) counters.Add(new XAttribute(name, 0));
        return counters;
    }

    private static XElement List(string name, string id) => new(Team + "TestList", new XAttribute("name", name), new XAttribute("id", id));

    private static XAttribute At(string name, DateTimeOffset time) => new(name, time.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture));

    /// <summary>The same test has the same id in every run, so that results can be followed over time.</summary>
    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private sealed record Test(NotebookReport Notebook, CellCase Case, Guid Id, Guid Execution, DateTimeOffset Start);
}
