using TransferNotebooks.Tests.Transfer;

namespace TransferNotebooks.Tests.Evaluation;

public class ClassificationReportTests
{
    private static readonly ClassificationReport Report = new([0, 0, 1, 1], [0, 1, 1, 1], ["ant", "<script>alert(1)</script>"], "test");

    [Fact]
    public void All_metrics_equal_scikit_learns_to_1e_9() => ProbeReference.CompareMetrics(ProbeReference.Folder);

    [Fact]
    public void The_text_has_a_line_per_class_and_average()
    {
        string text = Report.ToString();
        Assert.StartsWith("accuracy 0.750 (test, 4 samples, 2 classes)", text);
        Assert.Matches(@"ant +1\.000 +0\.500 +0\.667 +2\n", text);
        Assert.Matches(@"macro average +0\.833 +0\.750 +0\.733 +4\n", text);
    }

    [Fact]
    public void The_page_escapes_class_names_and_carries_the_confusion_chart()
    {
        string html = Show(Report, "text/html");
        Assert.DoesNotContain("<script>alert", html);
        Assert.Contains("&lt;script&gt;alert(1)", html);
        Assert.Contains("Confusion matrix", html);
    }

    [Fact]
    public void Many_classes_are_cut_to_the_worst_and_say_so()
    {
        var labels = Enumerable.Range(0, 120).ToArray();
        var report = new ClassificationReport(labels, [.. labels.Select(label => label < 3 ? 119 : label)], [.. labels.Select(label => $"c{label}")]);
        string text = report.ToString();
        Assert.Contains("the 50 classes with the lowest F1 of 120", text);
        Assert.Contains("c0 ", text);
        Assert.Equal(54, text.Split('\n').Length - 1);
    }

    [Fact]
    public void Labels_that_do_not_fit_are_refused()
    {
        Assert.Contains("2 and 1", Assert.Throws<ArgumentException>(() => new ClassificationReport([0, 0], [0], ["a"])).Message);
        Assert.Contains("Received: 1", Assert.Throws<ArgumentException>(() => new ClassificationReport([0], [1], ["a"])).Message);
        Assert.Contains("no samples", Assert.Throws<ArgumentException>(() => new ClassificationReport([], [], ["a"])).Message);
    }

    // As a notebook host finds the formatters: by the attribute's simple name.
    private static string Show(object value, string mime)
    {
        var attribute = value.GetType().GetCustomAttributes(true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        dynamic source = Activator.CreateInstance((Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!)!;
        foreach (object formatter in source.CreateTypeFormatters())
        {
            if ((string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)! != mime) continue;
            var writer = new StringWriter();
            Assert.Equal(true, formatter.GetType().GetMethod("Format")!.Invoke(formatter, [value, writer]));
            return writer.ToString();
        }

        throw new InvalidOperationException("no formatter for " + mime);
    }
}
