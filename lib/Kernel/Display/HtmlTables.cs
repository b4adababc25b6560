using System.Collections;
using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace TransferNotebooks.Kernel;

/// <summary>Sequences, dictionaries, matrices, data tables and objects as HTML tables.</summary>
internal sealed class HtmlTables(Walk walk)
{
    private const int Columns = 30;

    /// <summary>The first rows of a sequence, with a note when there are more.</summary>
    public string OfSequence(IEnumerable values, int depth = 0)
    {
        if (values is Array { Rank: 2 } matrix) return OfMatrix(matrix.GetLength(0), matrix.GetLength(1), (i, j) => matrix.GetValue(matrix.GetLowerBound(0) + i, matrix.GetLowerBound(1) + j));
        if (values is Array { Rank: > 2 } block) return HtmlText.Escape(PlainText.Block(block));
        var head = walk.HeadOf(values);
        if (head.Items.Count == 0) return head.Failure is null ? "<i>(empty)</i>" : HtmlText.Escape(head.Failure);
        var note = head.Failure ?? (!head.More ? null
            : head.Count is { } all ? string.Create(CultureInfo.InvariantCulture, $"first {head.Items.Count} of {all:N0} rows") : $"first {head.Items.Count} rows; more follow");
        if (head.Items.All(row => row is not null && Entries.Of(row) is not null))
            return Table(["key", "value"], head.Items.Select(row => Entries.Of(row!)!.Value).Select(row => new[] { row.Key, row.Value }), note, false, depth);
        if (Jagged.Width(head.Items) is { } width)
            return OfMatrix(head.Count ?? head.Items.Count, width, (i, j) => ((IList)head.Items[i]!)[j], head.More && head.Count is null);
        var names = ColumnsOf(head.Items, depth);
        return names.Count == 0
            ? Table(["index", "value"], head.Items.Select((row, i) => new[] { i, row }), note, true, depth)
            : Table(["index", .. names], head.Items.Select((row, i) => Row(i, row, names)), note, true, Deepest);
    }

    /// <summary>A two-column table of an object's members; null when it has none.</summary>
    public string? OfObject(object value, int depth = 0)
    {
        if (value is ITuple tuple)
            return Table(["item", "value"], Enumerable.Range(0, tuple.Length).Select(i => new[] { walk.NameOf(tuple, i, depth) ?? $"Item{i + 1}", tuple[i] }), null, false, depth);
        var members = Members.Of(value.GetType());
        if (members.Count == 0) return null;
        var note = members.Count > Members.Limit ? $"first {Members.Limit} of {members.Count} members" : null;
        var rows = members.Take(Members.Limit).Select(member => new[] { member.Name, Members.Read(member, value) });
        var name = TypeNames.Of(value.GetType());
        var title = name == TypeNames.Anonymous ? "" : $"<div>{HtmlText.Escape(name)}</div>";
        return title + Table(["member", "value"], rows, note, false, depth);
    }

    public string OfData(DataTable data, IReadOnlyList<DataRow> rows)
    {
        var shown = Math.Min(rows.Count, Walk.Rows);
        var columns = data.Columns.Cast<DataColumn>().Take(Columns).ToList();
        var note = string.Create(CultureInfo.InvariantCulture, $"first {shown} of {rows.Count:N0} rows");
        if (data.Columns.Count > Columns) note += $", first {Columns} of {data.Columns.Count} columns";
        return Table([.. columns.Select(column => column.ColumnName)], rows.Take(shown).Select(row => columns.Select(column => row[column]).ToArray()),
            shown < rows.Count || data.Columns.Count > Columns ? note : null, false, Deepest);
    }

    private string OfMatrix(long rows, int columns, Func<int, int, object?> at, bool endless = false)
    {
        if (rows * columns == 0) return $"<i>(empty, {rows} × {columns})</i>";
        var (shownRows, shownColumns) = ((int)Math.Min(rows, Walk.Rows), Math.Min(columns, Columns));
        var body = Enumerable.Range(0, shownRows).Select(i => Enumerable.Range(0, shownColumns).Select(j => at(i, j)).Prepend(i).ToArray());
        var note = endless ? $"first {shownRows} rows; more follow"
            : rows > shownRows || columns > shownColumns ? string.Create(CultureInfo.InvariantCulture, $"{shownRows} × {shownColumns} of {rows:N0} × {columns:N0}") : null;
        return Table(["", .. Enumerable.Range(0, shownColumns).Select(j => $"{j}")], body, note, true, Deepest);
    }

    /// <summary>The members that the rows have in common shape: the columns of a table. None where a row is no plain object.</summary>
    private List<string> ColumnsOf(IReadOnlyList<object?> rows, int depth)
    {
        var names = new List<string>();
        foreach (var row in rows)
        {
            if (row is null) continue;
            if (row is ITuple tuple)
            {
                names.AddRange(Enumerable.Range(0, tuple.Length).Select(i => walk.NameOf(tuple, i, depth + 1) ?? $"Item{i + 1}").Except(names));
                continue;
            }

            if (Scalars.IsScalar(row) || row is IEnumerable or Markup || KnownValues.Plain(row) is not null) return [];
            if (row.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true || ConventionFormatters.For(row.GetType()) is not null) return [];
            names.AddRange(Members.Of(row.GetType()).Select(member => member.Name).Except(names));
        }

        return names.Count <= Columns ? names : names[..Columns];
    }

    private static object?[] Row(int index, object? row, List<string> names)
    {
        var cells = new object?[names.Count + 1];
        cells[0] = index;
        if (row is null) return cells;
        for (var i = 0; i < names.Count; i++) cells[i + 1] = row is ITuple tuple ? i < tuple.Length ? tuple[i] : "" : Member(row, names[i]);
        return cells;
    }

    private static object? Member(object row, string name)
        => Members.Of(row.GetType()).FirstOrDefault(member => member.Name == name) is { } member ? Members.Read(member, row) : "";

    private const int Deepest = 1;

    private string Table(IEnumerable<string> head, IEnumerable<object?[]> rows, string? note, bool indexed, int depth)
    {
        var table = new HtmlTable(head, indexed, value => Cell(value, depth));
        foreach (var row in rows) table.Add(row);
        return table.End(note);
    }

    /// <summary>A cell: one line; where the value has rows or members of its own, a line that opens to show them.</summary>
    private string Cell(object? value, int depth)
    {
        if (value is Markup { MimeType: MimeTypes.Html or MimeTypes.Svg } markup) return markup.Content;
        var line = HtmlText.Escape(PlainText.Short(value, walk));
        return depth < Deepest && Inner(value, depth + 1) is { } inner ? $"<details><summary style=\"display:list-item;cursor:pointer\">{line}</summary>{inner}</details>" : line;
    }

    private string? Inner(object? value, int depth)
    {
        if (value is null || Scalars.IsScalar(value) || value is Markup or Members.ReadFailure) return null;
        if (ConventionFormatters.For(value.GetType()) is not null || KnownValues.Plain(value) is not null || !walk.Enter(value)) return null;
        try
        {
            if (value is IEnumerable sequence) return walk.HeadOf(sequence).Items.Count == 0 ? null : OfSequence(sequence, depth);
            return value.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true && value is not ITuple ? null : OfObject(value, depth);
        }
        finally
        {
            walk.Leave(value);
        }
    }
}
