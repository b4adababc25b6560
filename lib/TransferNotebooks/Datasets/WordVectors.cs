using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// Vectors of words, such as GloVe's (Pennington, Socher and Manning, 2014): near where the words are used alike. What a text model starts
/// from, and what names of classes are compared by in zero-shot learning.
/// </summary>
public sealed class WordVectors
{
    private readonly Dictionary<string, int> places;
    private readonly float[] values;

    private WordVectors(string name, string[] words, float[] values, int width)
    {
        (Name, Words, this.values, Width) = (name, words, values, width);
        places = LabelledFile.Places(words);
    }

    /// <summary>What they are called.</summary>
    public string Name { get; }

    /// <summary>The words, in the order of the file: GloVe's by how often they occur.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Numbers of a vector, D.</summary>
    public int Width { get; }

    /// <summary>Number of words.</summary>
    public int Count => Words.Count;

    /// <summary>How they differ from the published ones, to be named with every result; empty when they do not.</summary>
    public string Variant { get; internal init; } = "";

    /// <summary>The vector of a word, <c>[D]</c>; words in another case are looked up in lower case too.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ReadOnlySpan<float> this[string word] => Find(word) is var place and >= 0
        ? values.AsSpan(place * Width, Width)
        : throw new KeyNotFoundException($"{Name} has no vector for the word. Received: '{word}'; ask Contains first.");

    /// <summary>Reads vectors in GloVe's text form: a word and its numbers on each line, parted by spaces. A first line of two numbers (word2vec's) is passed over.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">It is missing, or a line does not fit.</exception>
    public static WordVectors Load(string path)
    {
        if (!File.Exists(path))
            throw new DatasetException($"There is no file {Path.GetFullPath(path)}.");
        var (words, numbers, width, row) = (new List<string>(), new List<float>(), 0, 0);
        foreach (var line in System.Text.Encoding.UTF8.GetString(PackedFile.Read(path)).Split('\n'))
        {
            row++;
            var fields = line.TrimEnd('\r', ' ').Split(' ');
            if (fields.Length < 2 || (row == 1 && fields.Length == 2))
                continue;
            width = width == 0 ? fields.Length - 1 : width;
            if (fields.Length != width + 1)
                throw new DatasetException($"{path}, line {row}: a word and {width} numbers are wanted. Received: {fields.Length} fields.");
            words.Add(fields[0]);
            for (var i = 1; i < fields.Length; i++)
                numbers.Add(float.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                    : throw new DatasetException($"{path}, line {row}: wanted a number. Received: '{fields[i]}'."));
        }
        if (words.Count == 0 || words.Distinct().Count() < words.Count)
            throw new DatasetException($"{path} must hold lines of different words. Received: {words.Count} words{(words.Count == 0 ? "" : $", of which {words.GroupBy(word => word).First(group => group.Count() > 1).Key} occurs twice")}.");
        return new WordVectors(Path.GetFileNameWithoutExtension(path), [.. words], [.. numbers], width);
    }

    /// <summary>Whether a word has a vector.</summary>
    public bool Contains(string word) => Find(word) >= 0;

    /// <summary>The words whose vectors point most in the same direction (cosine), the word itself left out.</summary>
    /// <param name="word">The word.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="KeyNotFoundException">The word has no vector.</exception>
    public IReadOnlyList<(string Word, double Similarity)> Nearest(string word, int count = 10) => Nearest(this[word], count, Find(word));

    /// <summary>The words whose vectors point most in the direction of another vector, such as king - man + woman.</summary>
    /// <param name="vector">The vector, <c>[D]</c>.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<(string Word, double Similarity)> Nearest(ReadOnlySpan<float> vector, int count = 10) => Nearest(vector, count, -1);

    /// <summary>The cosine of the angle between two words' vectors: 1 for the same direction, 0 for unrelated.</summary>
    /// <exception cref="KeyNotFoundException">One of the words has no vector.</exception>
    public double Similarity(string first, string second) => Cosine(this[first], this[second]);

    /// <summary>
    /// The mean of the vectors of a text's words, letters and digits in lower case; words without a vector are passed over. The simplest
    /// vector of a text (a bag of words).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns><c>[D]</c>; all zero where no word has a vector.</returns>
    public float[] Embed(string text)
    {
        var (sum, known) = (new float[Width], 0);
        foreach (var word in Tokens(text))
        {
            if (!places.TryGetValue(word, out var place))
                continue;
            known++;
            for (var i = 0; i < Width; i++)
                sum[i] += values[place * Width + i];
        }
        for (var i = 0; i < Width && known > 0; i++)
            sum[i] /= known;
        return sum;
    }

    /// <summary>Texts as vectors: <see cref="Embed(string)"/> of each, with labels, parts and domains.</summary>
    /// <param name="texts">A set of texts.</param>
    public LabelledData Embed(LabelledData texts)
    {
        var all = new float[texts.Count * Width];
        for (var row = 0; row < texts.Count; row++)
            Embed(texts[row].Text).CopyTo(all, row * Width);
        return texts.With(texts.Select((item, row) => item.From(new VectorSource(texts.Name, all, Width, row))), $"{texts.Name}, mean of {Name}");
    }

    /// <summary>The share of a set's words that have a vector, 0 to 1.</summary>
    /// <param name="texts">A set of texts.</param>
    public double Coverage(LabelledData texts)
    {
        var words = texts.SelectMany(item => Tokens(item.Text)).ToList();
        return words.Count == 0 ? 0 : (double)words.Count(places.ContainsKey) / words.Count;
    }

    /// <summary>One line: name, number of words and width.</summary>
    public override string ToString() => $"{Name}: {Count} words x {Width}{(Variant == "" ? "" : $"; {Variant}")}";

    // A word is a run of letters, digits and apostrophes, in lower case, as GloVe's text was prepared; "don't" is "do" and "n't" there.
    internal static IEnumerable<string> Tokens(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '\''))
                end++;
            if (end == at)
            {
                at++;
                continue;
            }
            var word = text[at..end].ToLowerInvariant().Trim('\'');
            at = end;
            if (word.EndsWith("n't", StringComparison.Ordinal) && word.Length > 3)
            {
                yield return word[..^3];
                yield return "n't";
            }
            else if (word.IndexOf('\'') is var cut and > 0)
            {
                yield return word[..cut];
                yield return word[cut..];
            }
            else if (word.Length > 0)
            {
                yield return word;
            }
        }
    }

    internal WordVectors AsVariant(string variant) => new(Name, [.. Words], values, Width) { Variant = variant };

    private int Find(string word) => places.TryGetValue(word, out var place) || places.TryGetValue(word.ToLowerInvariant(), out place) ? place : -1;

    private List<(string, double)> Nearest(ReadOnlySpan<float> vector, int count, int except)
    {
        if (vector.Length != Width)
            throw new ArgumentException($"Vectors of {Name} have {Width} numbers. Received: {vector.Length}.", nameof(vector));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var found = new List<(string, double)>(Count);
        for (var place = 0; place < Count; place++)
            if (place != except)
                found.Add((Words[place], Cosine(vector, values.AsSpan(place * Width, Width))));
        return [.. found.OrderByDescending(one => one.Item2).Take(count)];
    }

    private static double Cosine(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double product = 0, one = 0, two = 0;
        for (var i = 0; i < first.Length; i++)
            (product, one, two) = (product + (double)first[i] * second[i], one + (double)first[i] * first[i], two + (double)second[i] * second[i]);
        return one == 0 || two == 0 ? 0 : product / Math.Sqrt(one * two);
    }
}
