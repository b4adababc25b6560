using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// A model tested on data from elsewhere: which of its classes were found there, what was dropped, and how it did, beside its own test data where that is given. Shows itself.
/// </summary>
[TypeFormatterSource(typeof(ExternalReportFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ExternalReport
{
    private ExternalReport(LabelMatch match, ClassificationReport result, ClassificationReport? own, IReadOnlyList<string> absent) => (Match, Result, Own, Absent) = (match, result, own, absent);

    /// <summary>What was matched and what was dropped.</summary>
    public LabelMatch Match { get; }

    /// <summary>The result on the matched samples.</summary>
    public ClassificationReport Result { get; }

    /// <summary>The result on the model's own test data; null where it was not given.</summary>
    public ClassificationReport? Own { get; }

    /// <summary>Classes of the model that the external data does not hold; averages over classes count them.</summary>
    public IReadOnlyList<string> Absent { get; }

    /// <summary>Mean F1 over the classes that the external data holds.</summary>
    public double MatchedMacroF1 => Result.PerClass.Where(row => row.Support > 0).Average(row => row.F1);

    /// <summary>Matches labels, drops what has no match, and evaluates the rest.</summary>
    /// <param name="external">Data from elsewhere, with its own class names.</param>
    /// <param name="classes">The model's classes.</param>
    /// <param name="evaluate">Evaluates the model on a set that carries the model's classes: a learner's <c>Evaluate</c>, or a probe on extracted features.</param>
    /// <param name="map">External names to the model's names, where they differ; see <see cref="LabelledData.MatchLabels"/>.</param>
    /// <param name="own">The result on the model's own test data, to be shown beside it; null for none.</param>
    /// <exception cref="ArgumentException">None of the classes was found, the dictionary names a class that is not there, or the evaluation is of other classes.</exception>
    public static ExternalReport Of(LabelledData external, IReadOnlyList<string> classes, Func<LabelledData, ClassificationReport> evaluate, IReadOnlyDictionary<string, string>? map = null, ClassificationReport? own = null)
    {
        var match = external.MatchLabels(classes, map);
        var result = evaluate(match.Data);
        if (!result.Confusion.Classes.SequenceEqual(classes))
            throw new ArgumentException($"The evaluation must be of the model's {classes.Count} classes in their order. Received: {string.Join(", ", result.Confusion.Classes.Take(8))}.", nameof(evaluate));
        return new(match, result, own, [.. result.PerClass.Where(row => row.Support == 0).Select(row => row.Name)]);
    }

    /// <summary>What was matched, the accuracies, and the table.</summary>
    public override string ToString() => string.Join('\n', Lines().Append(Result.ToString()));

    internal string ToHtml()
    {
        var html = new StringBuilder("<div>");
        foreach (string line in Lines()) html.Append("<div>").Append(WebUtility.HtmlEncode(line)).Append("</div>");
        return html.Append(Result.ToHtml()).Append("</div>").ToString();
    }

    private IEnumerable<string> Lines()
    {
        foreach (string line in Match.ToString().Split('\n')) yield return line;
        if (Absent.Count > 0)
            yield return FormattableString.Invariant($"{Absent.Count} classes of the model have no external samples ({string.Join(", ", Absent.Take(12))}{(Absent.Count > 12 ? ", …" : "")}); macro F1 over the others {MatchedMacroF1:0.000}");
        if (Own is not null)
            yield return FormattableString.Invariant($"accuracy {Result.Accuracy:0.000} on {Match.Data.Name}, {Own.Accuracy:0.000} on the own data ({(Own.Split.Length == 0 ? "" : Own.Split + ", ")}{Own.Count} samples): {Result.Accuracy - Own.Accuracy:+0.000;-0.000;0.000}");
    }
}
