namespace TransferNotebooks;

/// <summary>Bars under the notebook cell they run in.</summary>
internal sealed class NotebookProgress : IProgressSink
{
    public static NotebookProgress Instance { get; } = new();

    public IProgressView? Open(ProgressState state) => NotebookCell.Show(state) is { } replace ? new View(replace) : null;

    private sealed class View(Action<object?> replace) : IProgressView
    {
        public void Update(ProgressState state) => replace(state);

        public void Close(ProgressState state, bool stays) => replace(stays ? state : null);
    }
}
