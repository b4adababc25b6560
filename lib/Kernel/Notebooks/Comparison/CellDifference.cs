namespace TransferNotebooks.Kernel;

/// <summary>How a cell's outputs differ between two runs.</summary>
/// <param name="CellId">The cell's id.</param>
/// <param name="Index">Its number among the notebook's code cells, from 1.</param>
/// <param name="FirstLine">Its first line of code.</param>
/// <param name="Lines">What differs, for people to read; lines that start with <c>-</c> stand in the first notebook, those with <c>+</c> in the second.</param>
public sealed record CellDifference(string CellId, int Index, string FirstLine, IReadOnlyList<string> Lines)
{
    /// <summary>The cell's heading and the lines below it.</summary>
    public override string ToString() => $"cell {Index} ({CellId}): {FirstLine}\n" + string.Join('\n', Lines.Select(line => "    " + line));
}
