namespace TransferNotebooks.Charts;

/// <summary>
/// A chart under a notebook cell that changes while the cell runs: <c>var live = figure.Live(); … live.Update(next);</c>. It is redrawn in
/// place at most five times a second, and the last state always stays. Outside of a notebook it only keeps the figure.
/// </summary>
public sealed class LiveChart
{
    private readonly Action<object?>? update;

    internal LiveChart(Figure figure)
    {
        Figure = figure;
        update = NotebookCell.Show(figure);
    }

    /// <summary>The state given last.</summary>
    public Figure Figure { get; private set; }

    /// <summary>Shows the next state.</summary>
    /// <param name="figure">The figure; how it looks is up to the caller, only its place is kept.</param>
    public void Update(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        Figure = figure;
        update?.Invoke(figure);
    }
}
