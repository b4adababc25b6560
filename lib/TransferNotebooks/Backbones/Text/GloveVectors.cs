using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Word vectors in the text format of GloVe (Pennington et al. 2014, "GloVe: Global Vectors for Word Representation"): a word and its numbers on each line, separated by spaces.
/// </summary>
public sealed class GloveVectors
{
    private readonly Dictionary<string, int> rows;
    private readonly float[] values;

    private GloveVectors(Dictionary<string, int> rows, float[] values, int width) => (this.rows, this.values, Width) = (rows, values, width);

    /// <summary>Numbers of a vector.</summary>
    public int Width { get; }

    /// <summary>How many words there are.</summary>
    public int Count => rows.Count;

    /// <summary>The vector of a word.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ReadOnlySpan<float> this[string word] => rows.TryGetValue(word, out var row) ? values.AsSpan(row * Width, Width)
        : throw new KeyNotFoundException($"There is no vector for this word. Received: '{word}'.");

    /// <summary>Whether a word has a vector.</summary>
    public bool Contains(string word) => rows.ContainsKey(word);

    /// <summary>Reads a file; of a word that stands there twice the first vector counts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="only">Words to keep; null for all.</param>
    /// <exception cref="InvalidDataException">A line has another number of values, or something that is no number.</exception>
    public static GloveVectors Load(string path, IReadOnlySet<string>? only = null)
    {
        var (rows, values, width, number) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<float>(), 0, 0);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0) continue;
            var fields = line.TrimEnd().Split(' ');
            if (width == 0) width = fields.Length - 1;
            // In the largest files some words hold spaces: the numbers are the last fields.
            var word = fields.Length > width ? string.Join(' ', fields[..^width]) : "";
            if (width < 1 || word.Length == 0) throw new InvalidDataException($"{path}, line {number}: a word and {width} numbers were expected. Received: {fields.Length} fields.");
            if (only is not null && !only.Contains(word) || !rows.TryAdd(word, rows.Count)) continue;
            foreach (var field in fields.AsSpan(fields.Length - width))
                values.Add(float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
                    : throw new InvalidDataException($"{path}, line {number}: a number was expected. Received: '{field}'."));
        }
        return rows.Count > 0 || only is not null ? new(rows, [.. values], width) : throw new InvalidDataException($"Word vectors were expected, a word and its numbers on each line. Received: {path}, which holds none.");
    }

    /// <summary>
    /// A table for an embedding layer: the known words' vectors, zeros for padding, and for all others normal numbers of the vectors' own mean and spread
    /// (PyTorch's generator: <c>manual_seed</c> governs them).
    /// </summary>
    /// <param name="vocabulary">Its tokens become the rows.</param>
    /// <returns><c>[Count, Width]</c>, and how many tokens have a vector.</returns>
    public (Tensor Table, int Known) TableFor(Tokenizer vocabulary)
    {
        using var scope = NewDisposeScope();
        var table = randn(vocabulary.Count, Width);
        if (Count > 0)
        {
            var all = tensor(values, [Count, Width]);
            table = table * all.std(0, unbiased: false) + all.mean([0]);
        }
        var numbers = table.data<float>().ToArray();
        var known = 0;
        for (var id = 0; id < vocabulary.Count; id++)
        {
            var target = numbers.AsSpan(id * Width, Width);
            if (id == vocabulary.PaddingId) target.Clear();
            else if (rows.TryGetValue(vocabulary[id], out var row))
            {
                values.AsSpan(row * Width, Width).CopyTo(target);
                known++;
            }
        }
        return (tensor(numbers, [vocabulary.Count, Width]).MoveToOuterDisposeScope(), known);
    }
}
