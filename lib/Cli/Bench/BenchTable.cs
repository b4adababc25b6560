using System.Globalization;
using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary>Measured rows as a table.</summary>
internal static class BenchTable
{
    /// <summary>Prints a line per row; figures with four significant digits.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<BenchRow> rows)
    {
        var table = new Table().AddColumns(new TableColumn("row"), Right("ours"), Right("peer"), new TableColumn("unit"), Right("speed-up"), Right("noise"));
        foreach (var row in rows)
            table.AddRow(new Text(row.Name), new Text(Figure(row.Ours)), new Text(Figure(row.Peer)), new Text(row.Unit),
                new Text(row.Speedup.ToString("0.000", CultureInfo.InvariantCulture) + "×"), new Text("±" + (row.Noise * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %"));
        console.Write(table);
    }

    /// <summary>A figure with four significant digits, without an exponent.</summary>
    internal static string Figure(double value)
    {
        if (value == 0) return "0";
        int digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 9);
        return value.ToString("F" + digits, CultureInfo.InvariantCulture);
    }

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();
}
