using System.Globalization;
using System.Xml.Linq;

namespace TransferNotebooks.Kernel;

/// <summary>Runs of notebooks as a JUnit file: a suite for each notebook, a case for each code cell.</summary>
public static class JUnitReport
{
    /// <summary>Writes the file; it is complete or untouched.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notebooks">The runs.</param>
    public static void Save(string path, IReadOnlyList<NotebookReport> notebooks) => ReportXml.Save(ToXml(notebooks), path);

    internal static XElement ToXml(IReadOnlyList<NotebookReport> notebooks)
        => new("testsuites", [new XAttribute("name", "notebooks"), .. Totals(notebooks), .. notebooks.Select(Suite)]);

    private static XElement Suite(NotebookReport notebook)
        => new("testsuite", [
            new XAttribute("name", ReportXml.Clean(notebook.Name)),
            .. Totals([notebook]),
            new XAttribute("timestamp", notebook.Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            new XAttribute("hostname", Environment.MachineName),
            new XAttribute("file", ReportXml.Clean(notebook.Path)),
            .. notebook.Cases.Select(cell => Case(notebook, cell)),
        ]);

    private static XElement Case(NotebookReport notebook, CellCase cell)
    {
        var element = new XElement("testcase",
            new XAttribute("name", ReportXml.Clean(cell.Name)), new XAttribute("classname", ReportXml.Clean(notebook.Name)), new XAttribute("time", Seconds(cell.Time)));
        if (cell.Outcome == CellOutcome.Failed)
            element.Add(new XElement("failure", new XAttribute("message", ReportXml.Clean(cell.Message)), new XAttribute("type", "failure"), ReportXml.Clean(cell.Details)));
        if (cell.Outcome == CellOutcome.NotRun) element.Add(new XElement("skipped", new XAttribute("message", "An earlier cell ended the run.")));
        if (cell.Output.Length > 0) element.Add(new XElement("system-out", ReportXml.Clean(cell.Output)));
        return element;
    }

    private static XAttribute[] Totals(IReadOnlyList<NotebookReport> notebooks) =>
    [
        new("tests", notebooks.Sum(notebook => notebook.Cases.Count)),
        new("failures", notebooks.Sum(notebook => notebook.Count(CellOutcome.Failed))),
        new("errors", 0),
        new("skipped", notebooks.Sum(notebook => notebook.Count(CellOutcome.NotRun))),
        new("time", Seconds(TimeSpan.FromTicks(notebooks.Sum(notebook => notebook.Time.Ticks)))),
    ];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
}
