namespace TransferNotebooks.Kernel;

/// <summary>Where a cell's outputs go: to its own request. What tasks of the cell write after its end still does.</summary>
/// <param name="request">The cell's request.</param>
/// <param name="place">Makes the names of displays unique: a page may still show what an earlier kernel displayed.</param>
/// <param name="running">The request whose cell runs now.</param>
internal sealed class OutputTarget(Request request, string place, Func<Request?> running)
{
    private volatile bool isOver;

    /// <summary>Whether the cell has ended.</summary>
    public bool IsOver
    {
        set => isOver = value;
    }

    /// <summary>Sends an output. When a later cell changes an ended one's display, the change is the later one's: clients look no further back.</summary>
    public void Publish(CellOutput output)
    {
        if (output is not DisplayOutput display) request.Publish(output);
        else (display.IsUpdate && isOver ? running() ?? request : request).Publish(display with { DisplayId = $"{place}-{display.DisplayId}" });
    }
}
