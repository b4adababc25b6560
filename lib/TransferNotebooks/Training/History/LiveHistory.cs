namespace TransferNotebooks;

/// <summary>The chart of a training under the cell that runs it: from the second epoch on, redrawn after each.</summary>
internal sealed class LiveHistory(TrainingHistory history)
{
    private const int Fewest = 2;

    private Action<object?>? replace;

    public void Show()
    {
        if (history.Epochs.Count < Fewest) return;
        var chart = history.Chart();
        if (replace is not null) replace(chart);
        else if ((replace = NotebookCell.Show(chart)) is not null) history.ShownLive = Interruption.Token;
    }
}
