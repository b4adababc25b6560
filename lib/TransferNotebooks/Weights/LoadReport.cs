using System.Text;

namespace TransferNotebooks;

/// <summary>A tensor that a module has in another shape than the file.</summary>
/// <param name="Name">The key.</param>
/// <param name="FileShape">Shape in the file.</param>
/// <param name="ModuleShape">Shape in the module.</param>
public sealed record ShapeMismatch(string Name, string FileShape, string ModuleShape);

/// <summary>What fitting a set of weights to a module's keys found.</summary>
/// <param name="Matched">Keys that both sides have with the same shape, in the module's order.</param>
/// <param name="Missing">Keys of the module that the file lacks.</param>
/// <param name="Unexpected">Keys of the file that the module lacks.</param>
/// <param name="Mismatched">Keys of both with different shapes.</param>
/// <param name="Defaulted">BatchNorm counters (<c>num_batches_tracked</c>) that old files lack; they keep their value, as PyTorch does.</param>
/// <param name="Prefix">The prefix that was taken off the file's keys, e.g. <c>module.</c>; empty for none.</param>
public sealed record LoadReport(
    IReadOnlyList<string> Matched,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<ShapeMismatch> Mismatched,
    IReadOnlyList<string> Defaulted,
    string Prefix)
{
    private const int Shown = 12;

    /// <summary>Whether every key fits: nothing missing, unexpected or mismatched.</summary>
    public bool IsComplete => Missing.Count == 0 && Unexpected.Count == 0 && Mismatched.Count == 0;

    /// <summary>Throws unless <see cref="IsComplete"/>; the message lists every kind of difference.</summary>
    /// <exception cref="WeightFileException">The weights do not fit.</exception>
    public void RequireComplete()
    {
        if (!IsComplete) throw new WeightFileException("the weights do not fit the module. " + this + "\nLoad with strict: false to take what fits.");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append($"{Matched.Count} of {Matched.Count + Missing.Count + Mismatched.Count} tensors fit");
        if (Prefix.Length > 0) text.Append($" after taking off the prefix '{Prefix}'");
        text.Append('.');
        List(text, "Missing in the file", Missing);
        List(text, "Unexpected in the file", Unexpected);
        List(text, "Shapes differ", Mismatched.Select(m => $"{m.Name}: file {m.FileShape}, module {m.ModuleShape}").ToList());
        return text.ToString();
    }

    private static void List(StringBuilder text, string title, IReadOnlyList<string> items)
    {
        if (items.Count == 0) return;
        text.Append($"\n  {title} ({items.Count}): ").AppendJoin("; ", items.Take(Shown));
        if (items.Count > Shown) text.Append($"; and {items.Count - Shown} more");
    }
}
