using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Comma-separated text as RFC 4180 describes it: fields in double quotes may hold the separator, line breaks and doubled quotes. Lines end
/// with LF or CR LF; a byte-order mark is passed over; empty lines are left out.
/// </summary>
internal static class Csv
{
    /// <summary>All rows of a file.</summary>
    /// <exception cref="DatasetException">It is missing, or a quote is not closed.</exception>
    public static List<string[]> Read(string path, char separator = ',')
    {
        if (!File.Exists(path))
            throw new DatasetException($"There is no file {path}.");
        return Parse(File.ReadAllText(path), separator, path);
    }

    /// <summary>The rows of a text.</summary>
    public static List<string[]> Parse(string text, char separator = ',', string name = "the text")
    {
        var rows = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (at, line, quoted) = (0, 1, false);
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '"' && field.Length == 0 && !quoted)
            {
                at = Quoted(text, at, field, ref line, name);
                quoted = true;
            }
            else if (c == separator)
            {
                Next();
            }
            else if (c == '\n')
            {
                line++;
                EndRow();
            }
            else if (c != '\r' || at >= text.Length || text[at] != '\n')
            {
                field.Append(c);
            }
        }
        EndRow();
        return rows;

        void Next()
        {
            fields.Add(field.ToString());
            field.Clear();
            quoted = false;
        }

        void EndRow()
        {
            var empty = fields.Count == 0 && field.Length == 0 && !quoted;
            Next();
            if (!empty)
                rows.Add([.. fields]);
            fields.Clear();
        }
    }

    /// <summary>Writes one field, quoted where it has to be.</summary>
    public static string Field(string text) => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";

    private static int Quoted(string text, int at, StringBuilder field, ref int line, string name)
    {
        var first = line;
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '"')
            {
                if (at >= text.Length || text[at] != '"')
                    return at;
                at++;
            }
            if (c == '\n')
                line++;
            field.Append(c);
        }
        throw new DatasetException($"{name}: the quote that opens in line {first} is never closed. Close it, or double a quote that belongs to the text.");
    }
}
