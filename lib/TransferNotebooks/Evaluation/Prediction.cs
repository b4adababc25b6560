namespace TransferNotebooks;

/// <summary>A class with its probability.</summary>
/// <param name="Index">Its place in the head.</param>
/// <param name="Label">Its name, or its place as text where the classes have no names.</param>
/// <param name="Probability">From the softmax, 0 to 1.</param>
public sealed record ClassProbability(int Index, string Label, double Probability);

/// <summary>What a network sees in one picture.</summary>
/// <param name="Path">The picture's file.</param>
/// <param name="Top">The most probable classes, best first.</param>
public sealed record Prediction(string Path, IReadOnlyList<ClassProbability> Top)
{
    /// <summary>The path and the best class.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}: {Top[0].Label} ({Top[0].Probability:0.000})");
}
