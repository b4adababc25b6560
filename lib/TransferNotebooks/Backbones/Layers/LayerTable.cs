using System.Collections;
using System.Globalization;

namespace TransferNotebooks;

/// <summary>The layers of a network that have parameters, in the order in which the input passes them. Shows itself as a table.</summary>
[TypeFormatterSource(typeof(LayerTableFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class LayerTable : IReadOnlyList<LayerRow>
{
    private readonly IReadOnlyList<LayerRow> rows;

    internal LayerTable(string network, IReadOnlyList<LayerRow> rows) => (Network, this.rows) = (network, rows);

    /// <summary>The name of the network.</summary>
    public string Network { get; }

    /// <summary>How many layers there are.</summary>
    public int Count => rows.Count;

    /// <summary>The layer of a number.</summary>
    public LayerRow this[int index] => rows[index];

    /// <summary>All parameters.</summary>
    public long Parameters => rows.Sum(row => row.Parameters);

    /// <summary>The parameters that are trained.</summary>
    public long Trained => rows.Sum(row => row.Trained);

    /// <summary>The layers in order.</summary>
    public IEnumerator<LayerRow> GetEnumerator() => rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The table as text.</summary>
    public override string ToString() => Table().ToText();

    internal string ToHtml() => Table().ToHtml();

    private PlainTable Table() => new(
        string.Create(CultureInfo.InvariantCulture, $"{Network}: {Count} layers with parameters, {Trained:N0} of {Parameters:N0} parameters trained"),
        [("", true), ("layer", false), ("type", false), ("stage", false), ("parameters", true), ("", false)],
        [.. rows.Select(row => (string[])[
            row.Number.ToString(CultureInfo.InvariantCulture),
            row.Name.Length == 0 ? "(the network itself)" : row.Name,
            row.Type,
            row.Stage,
            row.Parameters.ToString("N0", CultureInfo.InvariantCulture),
            (row.IsFrozen ? "frozen" : row.Trained == row.Parameters ? "trained" : "partly trained") + (row.Runs ? "" : ", beside the way to the scores")])]);
}
