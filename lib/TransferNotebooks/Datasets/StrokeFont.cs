using TransferNotebooks.Drawing;

namespace TransferNotebooks;

/// <summary>
/// A small font of lines for captions in pictures. A glyph is strokes on a grid: two digits a point (column, row), spaces between points,
/// <c>|</c> between strokes; capitals stand on row 6 and reach row 0, small letters row 2, descenders row 8.
/// </summary>
internal static class StrokeFont
{
    /// <summary>Rows from the top of capitals to the bottom of descenders.</summary>
    public const int Rows = 9;

    private const string Unknown = "00 30 36 06 00";

    private static readonly Dictionary<char, string> Glyphs = new()
    {
        ['A'] = "06 20 46|14 34", ['B'] = "00 06 36 45 44 33 03|33 42 41 30 00", ['C'] = "41 30 10 01 05 16 36 45", ['D'] = "00 06 26 44 42 20 00",
        ['E'] = "40 00 06 46|03 33", ['F'] = "40 00 06|03 33", ['G'] = "41 30 10 01 05 16 36 45 43 23", ['H'] = "00 06|40 46|03 43", ['I'] = "00 20|10 16|06 26",
        ['J'] = "40 45 36 16 05", ['K'] = "00 06|40 03 46", ['L'] = "00 06 46", ['M'] = "06 00 23 40 46", ['N'] = "06 00 46 40", ['O'] = "10 01 05 16 36 45 41 30 10",
        ['P'] = "06 00 30 41 42 33 03", ['Q'] = "10 01 05 16 36 45 41 30 10|24 46", ['R'] = "06 00 30 41 42 33 03|23 46", ['S'] = "41 30 10 01 02 13 33 44 45 36 16 05",
        ['T'] = "00 40|20 26", ['U'] = "00 05 16 36 45 40", ['V'] = "00 26 40", ['W'] = "00 16 23 36 40", ['X'] = "00 46|40 06", ['Y'] = "00 23 40|23 26", ['Z'] = "00 40 06 46",
        ['a'] = "02 22 33 36 16 05 14 34", ['b'] = "00 06|03 12 22 33 35 26 16 05", ['c'] = "33 22 12 03 05 16 26 35", ['d'] = "30 36|33 22 12 03 05 16 26 35",
        ['e'] = "04 34 33 22 12 03 05 16 26 35", ['f'] = "30 20 11 16|02 22", ['g'] = "32 37 28 18 07|33 22 12 03 05 16 26 35", ['h'] = "00 06|03 12 22 33 36", ['i'] = "02 06|00 00",
        ['j'] = "12 17 08|10 10", ['k'] = "00 06|32 04 36", ['l'] = "00 05 16", ['m'] = "06 02|03 12 23 26|23 32 43 46", ['n'] = "06 02|03 12 22 33 36", ['o'] = "12 03 05 16 26 35 33 22 12",
        ['p'] = "02 08|03 12 22 33 35 26 16 05", ['q'] = "32 38|33 22 12 03 05 16 26 35", ['r'] = "02 06|03 12 22", ['s'] = "32 12 03 14 24 35 26 06", ['t'] = "10 15 26|02 22",
        ['u'] = "02 05 16 26 35|32 36", ['v'] = "02 16 22", ['w'] = "02 16 23 36 42", ['x'] = "02 36|32 06", ['y'] = "02 05 16 26 35|32 37 28 08", ['z'] = "02 32 06 36",
        ['0'] = "10 01 05 16 26 35 31 20 10", ['1'] = "01 10 16|06 26", ['2'] = "01 10 20 31 32 06 36", ['3'] = "00 30 13 23 34 35 26 16 05", ['4'] = "26 20 04 34",
        ['5'] = "30 00 02 22 33 35 26 16 05", ['6'] = "30 20 02 05 16 26 35 34 23 13 04", ['7'] = "00 30 16", ['8'] = "13 02 01 10 20 31 32 23 13 04 05 16 26 35 34 23", ['9'] = "06 16 34 31 20 10 01 02 13 23 32",
        [' '] = "", ['.'] = "06 06", [','] = "16 08", [':'] = "03 03|06 06", [';'] = "13 13|16 08", ['-'] = "04 24", ['_'] = "07 37", ['/'] = "07 30", ['\\'] = "00 37", ['('] = "10 01 05 16", [')'] = "00 11 15 06",
        ['['] = "10 00 06 16", [']'] = "00 10 16 06", ['%'] = "06 30|00 01|35 36", ['+'] = "04 24|13 15", ['='] = "03 23|05 25", ['\''] = "00 01", ['"'] = "00 01|10 11", ['!'] = "00 04|06 06",
        ['?'] = "01 10 20 31 23 14|16 16", ['>'] = "02 24 06", ['<'] = "22 04 26", ['|'] = "00 07", ['*'] = "02 24|22 04", ['#'] = "10 06|30 26|02 42|04 34", ['&'] = "46 11 20 30 31 04 05 16 26 44", ['@'] = "34 32 22 13 14 24 34 44 42 30 10 01 05 16 36",
    };

    /// <summary>Width of a text in pixels.</summary>
    public static double Width(string text, double unit) => text.Sum(letter => Advance(letter)) * unit;

    /// <summary>The longest beginning of a text that fits, with two dots where something is left out.</summary>
    public static string Fit(string text, double unit, double width)
    {
        if (Width(text, unit) <= width)
            return text;
        var length = text.Length;
        while (length > 1 && Width(text[..length] + "..", unit) > width)
            length--;
        return text[..length] + "..";
    }

    /// <summary>Adds the strokes of a text to a mask.</summary>
    /// <param name="mask">Receives the strokes.</param>
    /// <param name="text">One line.</param>
    /// <param name="x">Left edge in pixels.</param>
    /// <param name="y">Row 0 of the capitals in pixels.</param>
    /// <param name="unit">Pixels of one grid step.</param>
    public static void Draw(Mask mask, string text, double x, double y, double unit)
    {
        foreach (var letter in text)
        {
            foreach (var stroke in Glyph(letter).Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                var points = stroke.Split(' ').Select(point => new Vec(x + (point[0] - '0') * unit, y + (point[1] - '0') * unit)).ToArray();
                for (var i = 1; i < points.Length; i++)
                    mask.Stroke(points[i - 1], points[i], 0.4 * unit, 0.4 * unit);
            }
            x += Advance(letter) * unit;
        }
    }

    private static string Glyph(char letter) => Glyphs.GetValueOrDefault(letter, Unknown);

    private static double Advance(char letter)
    {
        var glyph = Glyph(letter);
        return glyph == "" ? 2.5 : glyph.Split(' ', '|').Max(point => point[0] - '0') + 1.8;
    }
}
