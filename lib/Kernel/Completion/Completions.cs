namespace TransferNotebooks.Kernel;

/// <summary>What can stand at a place of a cell: one of <paramref name="Items"/> replaces the text from <paramref name="Start"/> to <paramref name="End"/>.</summary>
/// <param name="Start">Where the replaced text begins, in UTF-16 units.</param>
/// <param name="End">Where it ends; never before the place that was asked about.</param>
/// <param name="Items">The offers, the most likely first. Empty when nothing fits.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<CompletionItem> Items)
{
    internal static Completions None(int position) => new(position, position, []);
}
