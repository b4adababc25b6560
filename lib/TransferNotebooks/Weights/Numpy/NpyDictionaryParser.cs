using System.Globalization;

namespace TransferNotebooks.Weights.Numpy;

/// <summary>Reads the Python dictionary literal of an NPY header: the keys descr, fortran_order and shape, each once, and nothing else.</summary>
internal sealed class NpyDictionaryParser(string text)
{
    private int at;

    public NpyHeader Parse(int length)
    {
        string? description = null;
        bool? fortran = null;
        long[]? shape = null;
        Expect('{');
        while (!Take('}'))
        {
            string key = Quoted();
            Expect(':');
            switch (key)
            {
                case "descr" when description is null: description = Description(); break;
                case "fortran_order" when fortran is null: fortran = Truth(); break;
                case "shape" when shape is null: shape = Shape(); break;
                default: throw Malformed($"unknown or repeated key '{key}'");
            }

            if (!Take(','))
            {
                Expect('}');
                break;
            }
        }

        if (description is null || fortran is null || shape is null) throw Malformed("descr, fortran_order or shape is missing");
        return new NpyHeader(description, fortran.Value, shape, length);
    }

    private static WeightFileException Malformed(string what) => new($"the NPY header is malformed: {what}.");

    private string Description()
    {
        Blank();
        if (at < text.Length && text[at] == '[') throw new WeightFileException("the array has records (a structured dtype), which are not read; save its fields as separate arrays.");
        return Quoted();
    }

    private long[] Shape()
    {
        var sizes = new List<long>();
        Expect('(');
        while (!Take(')'))
        {
            Blank();
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (!long.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long size)) throw Malformed("a size is no integer");
            if (sizes.Count == 64) throw Malformed("more than 64 dimensions");
            sizes.Add(size);
            Take('L'); // NumPy under Python 2 wrote long integers
            if (!Take(','))
            {
                Expect(')');
                break;
            }
        }

        return [.. sizes];
    }

    private bool Truth()
    {
        Blank();
        foreach (var (word, value) in new[] { ("True", true), ("False", false) })
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) continue;
            at += word.Length;
            return value;
        }

        throw Malformed("fortran_order is neither True nor False");
    }

    private string Quoted()
    {
        Blank();
        if (at >= text.Length || text[at] is not ('\'' or '"')) throw Malformed("a quoted text was expected");
        int end = text.IndexOf(text[at], at + 1);
        if (end < 0) throw Malformed("a quoted text does not end");
        string value = text[(at + 1)..end];
        at = end + 1;
        return value;
    }

    private void Expect(char c)
    {
        if (!Take(c)) throw Malformed($"'{c}' was expected");
    }

    private bool Take(char c)
    {
        Blank();
        if (at >= text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private void Blank()
    {
        while (at < text.Length && text[at] is (' ' or '\n' or '\t' or '\r')) at++;
    }
}
