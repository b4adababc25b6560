using System.Globalization;
using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>Strengths and their scores as a table.</summary>
internal static class TuningTable
{
    /// <summary>One line for the choice and one a strength.</summary>
    public static string Text(ITuned tuned, string chosen)
    {
        var text = new StringBuilder(Headline(tuned, chosen));
        foreach (var result in tuned.Results)
            text.Append(CultureInfo.InvariantCulture, $"\n{result.Strength,12:G4}  {result.Mean:0.000} ± {result.Deviation:0.000}{(result == tuned.Best ? "  chosen" : "")}");
        return text.ToString();
    }

    /// <summary>The same for a notebook.</summary>
    public static string Html(ITuned tuned, string chosen)
    {
        var html = new StringBuilder($"<div><strong>{WebUtility.HtmlEncode(Headline(tuned, chosen))}</strong><table><thead><tr><th>strength</th><th>{tuned.Measure}</th><th>sd over folds</th><th></th></tr></thead><tbody>");
        foreach (var result in tuned.Results)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{result.Strength:G4}</td><td>{result.Mean:0.000}</td><td>{result.Deviation:0.000}</td><td>{(result == tuned.Best ? "chosen" : "")}</td></tr>");
        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Headline(ITuned tuned, string chosen) => $"{chosen}; strength chosen by {tuned.Folds}-fold cross-validation on the training samples";
}
