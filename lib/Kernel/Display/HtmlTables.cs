using System.Collections;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Sequences, dictionaries and objects as HTML tables. Everything that comes from the values is escaped.</summary>
internal static class HtmlTables
{
    private const int Columns = 30;

    /// <summary>The first rows of a sequence, with a note when there are more.</summary>
    public static string OfSequence(IEnumerable values)
    {
        if (values is Array { Rank: 2 } matrix) return OfMatrix(matrix);
        var (head, more, count) = PlainText.Head(values);
        if (head.Count == 0) return "<i>(empty)</i>";
        var note = !more ? null : count is { } all ? $"first {head.Count} of {all:N0} rows" : $"first {head.Count} rows; more follow";
        if (head.TrueForAll(row => row is not null && PlainText.KeyValue(row) is not null))
            return Table(["key", "value"], head.Select(row => PlainText.KeyValue(row!)!.Value).Select(row => new[] { row.Key, row.Value }), note, false);
        var names = ColumnsOf(head);
        return names.Count == 0
            ? Table(["index", "value"], head.Select((row, i) => new[] { i, row }), note, true)
            : Table(["index", .. names], head.Select((row, i) => Row(i, row, names)), note, true);
    }

    /// <summary>A two-column table of an object's members; null when it has none.</summary>
    public static string? OfObject(object value)
    {
        var members = Members.Of(value.GetType());
        if (members.Count == 0) return null;
        var note = members.Count > Members.Limit ? $"first {Members.Limit} of {members.Count} members" : null;
        var rows = members.Take(Members.Limit).Select(member => new[] { member.Name, Members.Read(member, value) });
        var name = TypeNames.Of(value.GetType());
        var title = name == TypeNames.Anonymous ? "" : $"<div>{HtmlText.Escape(name)}</div>";
        return title + Table(["member", "value"], rows, note, false);
    }

    private static string OfMatrix(Array matrix)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        if (rows * columns == 0) return $"<i>(empty, {rows} × {columns})</i>";
        var (shownRows, shownColumns) = (Math.Min(rows, PlainText.Rows), Math.Min(columns, Columns));
        var (top, left) = (matrix.GetLowerBound(0), matrix.GetLowerBound(1));
        var body = Enumerable.Range(0, shownRows).Select(i =>
            Enumerable.Range(0, shownColumns).Select(j => matrix.GetValue(top + i, left + j)).Prepend(i).ToArray());
        var note = rows > shownRows || columns > shownColumns ? $"{shownRows} × {shownColumns} of {rows:N0} × {columns:N0}" : null;
        return Table(["", .. Enumerable.Range(0, shownColumns).Select(j => $"{j}")], body, note, true);
    }

    private static List<string> ColumnsOf(List<object?> rows)
    {
        var names = new List<string>();
        foreach (var row in rows)
        {
            if (row is null) continue;
            if (Scalars.IsScalar(row) || row is IEnumerable or Exception or Markup || row.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true) return [];
            if (ConventionFormatters.For(row.GetType()) is not null) return [];
            names.AddRange(Members.Of(row.GetType()).Select(member => member.Name).Except(names));
        }

        return names.Count <= Columns ? names : names[..Columns];
    }

    private static object?[] Row(int index, object? row, List<string> names)
    {
        var cells = new object?[names.Count + 1];
        cells[0] = index;
        if (row is null) return cells;
        var members = Members.Of(row.GetType());
        for (var i = 0; i < names.Count; i++)
            cells[i + 1] = members.FirstOrDefault(member => member.Name == names[i]) is { } member ? Members.Read(member, row) : "";
        return cells;
    }

    private static string Table(IEnumerable<string> head, IEnumerable<object?[]> rows, string? note, bool indexed)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var name in head) html.Append($"<th>{HtmlText.Escape(name)}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Length; i++) html.Append(indexed && i == 0 ? $"<th>{Cell(row[i])}</th>" : $"<td>{Cell(row[i])}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (note is not null) html.Append($"<i>{HtmlText.Escape(note)}</i>");
        return html.ToString();
    }

    private static string Cell(object? value)
        => value is Markup { MimeType: MimeTypes.Html or MimeTypes.Svg } markup ? markup.Content : HtmlText.Escape(PlainText.Short(value));
}
