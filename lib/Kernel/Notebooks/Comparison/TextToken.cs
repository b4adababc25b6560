using System.Globalization;
using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>A part of a line of output: a number, a time that a clock measured, or the words between them.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Words">The words with runs of blanks as one.</param>
/// <param name="Number">The number.</param>
/// <param name="Start">Where the part starts in the line.</param>
internal readonly partial record struct TextToken(TextTokenKind Kind, string Words, double Number, int Start)
{
    /// <summary>Takes a line apart. Ids, pictures and colours are taken out before: see <see cref="Normalise"/>.</summary>
    public static List<TextToken> Split(string line)
    {
        var tokens = new List<TextToken>();
        var at = 0;
        foreach (Match match in Numbers().Matches(line))
        {
            AddWords(at, match.Index);
            tokens.Add(match.Groups["time"].Success
                ? new TextToken(TextTokenKind.Time, "", 0, match.Index)
                : new TextToken(TextTokenKind.Number, "", double.Parse(match.ValueSpan, CultureInfo.InvariantCulture), match.Index));
            at = match.Index + match.Length;
        }

        AddWords(at, line.Length);
        return tokens;

        void AddWords(int start, int end)
        {
            var words = Blanks().Replace(line[start..end].Trim(), " ");
            if (words.Length > 0) tokens.Add(new TextToken(TextTokenKind.Words, words, 0, start));
        }
    }

    /// <summary>Replaces what differs between runs without meaning anything: display ids, pictures' bytes, terminal colours.</summary>
    public static string Normalise(string text)
        => Ids().Replace(Pictures().Replace(Colours().Replace(text, ""), "data:image/(picture)"), "(id)").ReplaceLineEndings("\n");

    /// <summary>Whether two parts say the same.</summary>
    public bool Matches(TextToken other, double tolerance)
        => Kind == other.Kind && Words == other.Words && NumberTolerance.Near(Number, other.Number, tolerance);

    // A number that stands inside a name (resnet18) belongs to the name. A number with a unit of time, and a rate, is what a clock said.
    [GeneratedRegex(@"(?<![\p{L}\p{Nd}_.])(?<time>\d+:\d\d(?::\d\d)?(?:\.\d+)?(?!\d)|[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?:\s?(?:ns|µs|μs|us|ms|s|sec|seconds?|min|minutes?)(?![\p{L}\p{Nd}_])|(?=\s?\p{L}+/s(?!\p{L}))))|(?<![\p{L}\p{Nd}_])(?:(?<![\p{L}\p{Nd}_)\]]\s?)[+-])?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();

    [GeneratedRegex(@"data:image/[\w.+-]+;base64,[A-Za-z0-9+/=]+")]
    private static partial Regex Pictures();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9A-Za-z])|(?<=[A-Za-z][-_])[0-9a-f]{8,}(?![0-9A-Za-z])")]
    private static partial Regex Ids();
}

/// <summary>What a part of a line is.</summary>
internal enum TextTokenKind
{
    /// <summary>Words and signs.</summary>
    Words,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A duration, a clock's time or a rate.</summary>
    Time,
}
