using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// A head to put on any backbone with <see cref="Backbone.ReplaceHead"/>: what is done with the last map, how many layers follow, how many scores come out.
/// </summary>
/// <param name="Form">How the last map becomes a vector.</param>
/// <param name="Hidden">Units of the dense layer with ReLU before the last one; 0 for none.</param>
/// <param name="Outputs">How many scores come out; 1 for two classes.</param>
/// <param name="Dropout">The share of values dropped in training.</param>
/// <param name="Kind">What the scores mean.</param>
public sealed record HeadDesign(HeadForm Form, int Hidden, int Outputs, double Dropout, HeadKind Kind)
{
    /// <summary>The whole last map as one vector → dense layer with ReLU → scores. Images must then keep the size of <see cref="Backbone.Preprocessing"/>.</summary>
    /// <param name="hidden">Units of the dense layer, 128 in the common recipe.</param>
    /// <param name="outputs">How many scores: 1 for two classes with one sigmoid.</param>
    /// <param name="dropout">The share of the dense layer's values dropped in training.</param>
    public static HeadDesign FlattenDense(int hidden = 128, int outputs = 1, double dropout = 0) => Checked(new(HeadForm.Flatten, hidden, outputs, dropout, KindOf(outputs)));

    /// <summary>The pooled features → dropout → dense layer with ReLU, unless <paramref name="hidden"/> is 0 → scores.</summary>
    /// <param name="outputs">How many scores: 1 for two classes with one sigmoid.</param>
    /// <param name="hidden">Units of the dense layer; 0 for none.</param>
    /// <param name="dropout">The share of features dropped in training.</param>
    public static HeadDesign Pooled(int outputs, int hidden = 0, double dropout = 0.5) => Checked(new(HeadForm.Pooled, hidden, outputs, dropout, KindOf(outputs)));

    /// <summary>
    /// fastai's head (Howard and Gugger 2020, "fastai: A layered API for deep learning"; <c>create_head</c>): maximum and mean of the map side by side → batch normalisation →
    /// dropout of half the share → dense layer with ReLU → batch normalisation → dropout → scores; no biases.
    /// </summary>
    /// <param name="outputs">How many scores: 1 for two classes with one sigmoid.</param>
    /// <param name="hidden">Units of the dense layer.</param>
    /// <param name="dropout">The share of the dense layer's values dropped in training.</param>
    public static HeadDesign ConcatPool(int outputs, int hidden = 512, double dropout = 0.5) => Checked(new(HeadForm.ConcatPool, hidden, outputs, dropout, KindOf(outputs)));

    /// <summary>The design as a short text that <see cref="Parse"/> reads, to be kept beside weights.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Form}, hidden {Hidden}, outputs {Outputs}, dropout {Dropout}, {Kind}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static HeadDesign Parse(string text)
    {
        var parts = text.Split(", ");
        if (parts.Length == 5 && Enum.TryParse<HeadForm>(parts[0], out var form) && Enum.TryParse<HeadKind>(parts[4], out var kind)
            && Number(parts[1], "hidden ") is { } hidden && Number(parts[2], "outputs ") is { } outputs && Number(parts[3], "dropout ") is { } dropout)
            return Checked(new(form, (int)hidden, (int)outputs, dropout, kind));
        throw new FormatException($"Wanted: a head such as '{FlattenDense()}'. Received: '{text}'.");
    }

    private static double? Number(string text, string name) =>
        text.StartsWith(name, StringComparison.Ordinal) && double.TryParse(text[name.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static HeadKind KindOf(int outputs) => outputs == 1 ? HeadKind.Sigmoid : HeadKind.Softmax;

    private static HeadDesign Checked(HeadDesign design)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(design.Outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(design.Hidden, design.Form == HeadForm.Pooled ? 0 : 1);
        if (design.Dropout is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(design), $"The share of dropped values lies in 0..1. Received: {design.Dropout}.");
        return design;
    }
}
