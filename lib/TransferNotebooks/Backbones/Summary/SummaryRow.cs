namespace TransferNotebooks;

/// <summary>One layer in a <see cref="ModelSummary"/>.</summary>
/// <param name="Name">Its key, for example <c>layer1.0.conv1</c>; empty for the whole network.</param>
/// <param name="Type">What it is, for example <c>Conv2d</c>.</param>
/// <param name="Depth">How deep it lies: 0 for the whole network.</param>
/// <param name="OutputShape">The shape of its output; null where it did not run as a layer of its own.</param>
/// <param name="Parameters">Its parameters, with those of the layers in it.</param>
/// <param name="Trained">How many of them are trained.</param>
/// <param name="MultiplyAdds">Multiply-adds for one input, with those of the layers in it.</param>
public sealed record SummaryRow(string Name, string Type, int Depth, IReadOnlyList<long>? OutputShape, long Parameters, long Trained, long MultiplyAdds);
