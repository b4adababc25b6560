using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Applies carriage returns and backspaces as a terminal does, so that a progress line leaves its last state and not all of them.</summary>
internal static class Overstrike
{
    public static string Apply(string text)
    {
        if (!text.Contains('\r') && !text.Contains('\b')) return text;
        return string.Join('\n', text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(Line));
    }

    private static string Line(string line)
    {
        var cells = new StringBuilder();
        var at = 0;
        foreach (var c in line)
        {
            if (c == '\r') at = 0;
            else if (c == '\b') at = Math.Max(0, at - 1);
            else if (at < cells.Length) cells[at++] = c;
            else
            {
                cells.Append(c);
                at++;
            }
        }

        return cells.ToString();
    }
}
