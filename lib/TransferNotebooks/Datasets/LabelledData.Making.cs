namespace TransferNotebooks;

public sealed partial class LabelledData
{
    /// <summary>Makes a set of texts.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="texts">Texts with the number of their class.</param>
    /// <param name="name">What the set is called.</param>
    public static LabelledData OfTexts(IReadOnlyList<string> classes, IEnumerable<(string Text, int Label)> texts, string name = "texts") =>
        new(name, classes, texts.Select((pair, number) =>
            new Sample(new TextSource($"{name} {number}", pair.Text), pair.Label, ClassOf(classes, pair.Label, number), "")));

    /// <summary>Makes a set of vectors.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="values">Row-major values, <c>[N, D]</c>; they are kept, not copied.</param>
    /// <param name="labels">The number of the class of each row, <c>[N]</c>.</param>
    /// <param name="name">What the set is called.</param>
    /// <exception cref="ArgumentException">The values do not fill N rows of equal width, or a label is outside the classes.</exception>
    public static LabelledData OfVectors(IReadOnlyList<string> classes, float[] values, IReadOnlyList<int> labels, string name = "vectors")
    {
        if (labels.Count == 0 || values.Length == 0 || values.Length % labels.Count != 0)
            throw new ArgumentException($"Values must fill N rows of equal width. Received: {values.Length} values for {labels.Count} labels.", nameof(values));
        var width = values.Length / labels.Count;
        return new(name, classes, labels.Select((label, row) => new Sample(new VectorSource(name, values, width, row), label, ClassOf(classes, label, row), "")));
    }

    /// <summary>Makes a set of sounds in memory.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="sounds">Sounds with the number of their class.</param>
    /// <param name="spectrogram">How <see cref="Sample.Load"/> draws them; null for the standard parameters.</param>
    /// <param name="name">What the set is called.</param>
    public static LabelledData OfSounds(IReadOnlyList<string> classes, IEnumerable<(Sound Sound, int Label)> sounds, LogMel? spectrogram = null, string name = "sounds")
    {
        spectrogram ??= new LogMel();
        return new(name, classes, sounds.Select((pair, number) =>
            new Sample(new SoundSource($"{name} {number}", () => pair.Sound, spectrogram), pair.Label, ClassOf(classes, pair.Label, number), "")));
    }

    private static string ClassOf(IReadOnlyList<string> classes, int label, int number) => (uint)label < (uint)classes.Count
        ? classes[label]
        : throw new ArgumentException($"Labels go from 0 to {classes.Count - 1}. Received: {label} for sample {number}.", nameof(label));
}
