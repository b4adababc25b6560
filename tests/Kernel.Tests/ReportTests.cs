using System.Globalization;
using System.Xml.Linq;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>The shapes of the two report files: element and attribute names as xunit's own reports and the readers of CI systems have them.</summary>
public sealed class ReportTests : IDisposable
{
    private static readonly XNamespace Team = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private readonly string folder = Directory.CreateTempSubdirectory("reports-").FullName;

    private static readonly NotebookReport[] Reports =
    [
        new("one", "/n/one.ipynb", DateTimeOffset.Parse("2026-01-02T03:04:05+02:00", CultureInfo.InvariantCulture), TimeSpan.FromSeconds(3.5),
        [
            new("01 a: var x = 1;", CellOutcome.Passed, TimeSpan.FromSeconds(1.25), Output: "printed <b>\n"),
            new("02 b: throw", CellOutcome.Failed, TimeSpan.FromMilliseconds(2), "Exception: \u001b[31mbad\u001b[0m \u0001", "Cell In[2], line 1"),
            new("03 c: x", CellOutcome.NotRun, TimeSpan.Zero),
        ]),
        new("two", "/n/two.ipynb", DateTimeOffset.Parse("2026-01-02T03:05:05+02:00", CultureInfo.InvariantCulture), TimeSpan.FromSeconds(1), [new("01 a: 1", CellOutcome.Passed, TimeSpan.FromSeconds(1))]),
    ];

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void JUnit_has_a_suite_for_each_notebook_and_a_case_for_each_cell()
    {
        var root = Saved(path => JUnitReport.Save(path, Reports));
        Assert.Equal(("testsuites", "4", "1", "0", "1", "4.500"), (root.Name.LocalName, At(root, "tests"), At(root, "failures"), At(root, "errors"), At(root, "skipped"), At(root, "time")));
        var suites = root.Elements("testsuite").ToList();
        Assert.Equal([("one", "3", "3.500", "2026-01-02T01:04:05"), ("two", "1", "1.000", "2026-01-02T01:05:05")], suites.Select(suite => (At(suite, "name"), At(suite, "tests"), At(suite, "time"), At(suite, "timestamp"))));
        var cases = suites[0].Elements("testcase").ToList();
        Assert.Equal(["01 a: var x = 1;", "02 b: throw", "03 c: x"], cases.Select(cell => At(cell, "name")));
        Assert.All(cases, cell => Assert.Equal("one", At(cell, "classname")));
        Assert.Equal(["1.250", "0.002", "0.000"], cases.Select(cell => At(cell, "time")));
        Assert.Equal("printed <b>\n", cases[0].Element("system-out")!.Value);
        Assert.Equal(("Exception: bad \uFFFD", "Cell In[2], line 1"), (At(cases[1].Element("failure")!, "message"), cases[1].Element("failure")!.Value));
        Assert.NotNull(cases[2].Element("skipped"));
    }

    [Fact]
    public void Trx_has_a_result_a_definition_and_an_entry_for_each_cell_that_agree()
    {
        var root = Saved(path => TrxReport.Save(path, Reports));
        Assert.Equal(Team + "TestRun", root.Name);
        Assert.Equal(["Times", "TestSettings", "Results", "TestDefinitions", "TestEntries", "TestLists", "ResultSummary"], root.Elements().Select(element => element.Name.LocalName));
        var results = root.Descendants(Team + "UnitTestResult").ToList();
        var definitions = root.Descendants(Team + "UnitTest").ToDictionary(element => At(element, "id")!);
        var entries = root.Descendants(Team + "TestEntry").ToDictionary(element => At(element, "testId")!);
        Assert.Equal(["Passed", "Failed", "NotExecuted", "Passed"], results.Select(result => At(result, "outcome")));
        Assert.Equal("00:00:01.2500000", At(results[0], "duration"));
        foreach (var result in results)
        {
            var (test, execution) = (At(result, "testId")!, At(result, "executionId"));
            Assert.Equal(execution, At(definitions[test].Element(Team + "Execution")!, "id"));
            Assert.Equal(execution, At(entries[test], "executionId"));
            Assert.Equal(At(result, "testName"), At(definitions[test], "name"));
            Assert.Contains(root.Descendants(Team + "TestList"), list => At(list, "id") == At(result, "testListId"));
            Assert.Equal(At(result, "endTime"), (DateTimeOffset.Parse(At(result, "startTime")!, CultureInfo.InvariantCulture) + TimeSpan.Parse(At(result, "duration")!, CultureInfo.InvariantCulture)).ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture));
        }

        Assert.Equal(("one", "02 b: throw"), (At(Method(definitions, results[1]), "className"), At(Method(definitions, results[1]), "name")));
        Assert.Equal("Exception: bad \uFFFD", results[1].Descendants(Team + "Message").Single().Value);
        Assert.Equal("Cell In[2], line 1", results[1].Descendants(Team + "StackTrace").Single().Value);
        Assert.Equal("printed <b>\n", results[0].Descendants(Team + "StdOut").Single().Value);
        var summary = root.Element(Team + "ResultSummary")!;
        Assert.Equal("Failed", At(summary, "outcome"));
        var counters = summary.Element(Team + "Counters")!;
        Assert.Equal(("4", "3", "2", "1", "1"), (At(counters, "total"), At(counters, "executed"), At(counters, "passed"), At(counters, "failed"), At(counters, "notExecuted")));
    }

    [Fact]
    public void A_test_keeps_its_id_from_run_to_run()
    {
        static IEnumerable<string?> Ids() => TrxReport.ToXml(Reports).Descendants(Team + "UnitTestResult").Select(result => At(result, "testId"));
        Assert.Equal(Ids(), Ids());
        Assert.Equal(4, Ids().Distinct().Count());
    }

    [Fact]
    public async Task A_run_s_cells_are_the_cases_and_those_after_a_failure_were_not_run()
    {
        var notebook = new Notebook { Cells = { new NotebookCell(CellKind.Markdown, "# T", "t"), Code("a", "Console.Write(\"hi\");"), Code("empty", " "), Code("b", "\nthrow new Exception(\"bad\");"), Code("c", "1") } };
        var result = await NotebookRunner.RunAsync(notebook, new RunOptions { Session = new SessionOptions { WarmUp = false } }, TestContext.Current.CancellationToken);
        var report = NotebookReport.Of("/x/lesson.ipynb", DateTimeOffset.Now, result);
        Assert.Equal("lesson", report.Name);
        Assert.Equal(
            [("01 a: Console.Write(\"hi\");", CellOutcome.Passed, "", "hi"), ("02 b: throw new Exception(\"bad\");", CellOutcome.Failed, "Exception: bad", ""), ("03 c: 1", CellOutcome.NotRun, "", "")],
            report.Cases.Select(cell => (cell.Name, cell.Outcome, cell.Message, cell.Output)));
        Assert.Contains("Cell In[2], line 2", report.Cases[1].Details);
    }

    [Fact]
    public void A_report_that_cannot_be_written_leaves_nothing()
    {
        var taken = Path.Combine(folder, "taken");
        Directory.CreateDirectory(taken);
        Assert.ThrowsAny<Exception>(() => JUnitReport.Save(taken, Reports));
        Assert.Equal([taken], Directory.GetFileSystemEntries(folder));
    }

    private static NotebookCell Code(string id, string source) => new(CellKind.Code, source, id);

    private static XElement Method(Dictionary<string, XElement> definitions, XElement result) => definitions[At(result, "testId")!].Element(Team + "TestMethod")!;

    private static string? At(XElement element, string name) => (string?)element.Attribute(name);

    private XElement Saved(Action<string> save)
    {
        var path = Path.Combine(folder, "report.xml");
        save(path);
        return XElement.Load(path, LoadOptions.PreserveWhitespace);
    }
}
