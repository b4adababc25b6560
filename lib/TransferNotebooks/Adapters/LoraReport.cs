using System.Globalization;

namespace TransferNotebooks;

/// <summary>Which layers have low-rank adapters, and how many parameters are trained. Shows itself as a table.</summary>
[TypeFormatterSource(typeof(LoraReportFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class LoraReport
{
    internal LoraReport(string network, int rank, double alpha, IReadOnlyList<LoraRow> rows, long parameters, long trained) =>
        (Network, Rank, Alpha, Rows, Parameters, Trained) = (network, rank, alpha, rows, parameters, trained);

    /// <summary>The name of the network.</summary>
    public string Network { get; }

    /// <summary>The inner width of the adapters.</summary>
    public int Rank { get; }

    /// <summary>Their strength α.</summary>
    public double Alpha { get; }

    /// <summary>All linear layers and convolutions.</summary>
    public IReadOnlyList<LoraRow> Rows { get; }

    /// <summary>All parameters, the adapters' among them.</summary>
    public long Parameters { get; }

    /// <summary>The parameters that are trained: the adapters' and those of the head.</summary>
    public long Trained { get; }

    /// <summary>Parameters of the adapters alone.</summary>
    public long AdapterParameters => Rows.Sum(row => row.Parameters);

    /// <summary>The table as text.</summary>
    public override string ToString() => Table().ToText();

    internal string ToHtml() => Table().ToHtml();

    private PlainTable Table() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Network} with adapters of rank {Rank}, α {Alpha}: {Trained:N0} of {Parameters:N0} parameters trained ({(double)Trained / Parameters:P2}), {AdapterParameters:N0} in {Rows.Count(row => row.IsAdapted)} adapters"),
        [("layer", false), ("type", false), ("parameters", true), ("adapter", true), ("", false)],
        [.. Rows.Select(row => (string[])[row.Name, row.Type, Number(row.LayerParameters), row.IsAdapted ? Number(row.Parameters) : "", row.Note])]);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
