using TransferNotebooks.Charts;

namespace TransferNotebooks.Kernel;

/// <summary>A value on the page that can be replaced by another.</summary>
public sealed class DisplayedValue
{
    private readonly CellContext? cell;
    private readonly string[] mimeTypes;
    private readonly Figure? first;

    internal DisplayedValue(CellContext? cell, object? value, string displayId, string[] mimeTypes)
    {
        (this.cell, this.mimeTypes) = (cell, mimeTypes);
        (Value, first, DisplayId) = (value, value as Figure, displayId);
    }

    /// <summary>Names the place on the page.</summary>
    public string DisplayId { get; }

    /// <summary>What was shown last.</summary>
    public object? Value { get; private set; }

    /// <summary>
    /// Shows another value in the same place and the same MIME types. A place changes at most five times a second; of values that follow
    /// each other faster the last one stays. A chart in a chart's place is redrawn in place, without flicker.
    /// </summary>
    /// <param name="value">The new value.</param>
    public void Update(object? value)
    {
        // A figure never changes, so it may be formatted when its turn comes; any other value is shown as it is now.
        if (value is Figure) UpdateLater(value);
        else Replace(value, Formatter.Format(value, mimeTypes));
    }

    /// <summary>The same for a value that will not change: it is formatted only if it is still the newest when the place may change.</summary>
    internal void UpdateLater(object? value)
    {
        if (value is Figure next && first is not null) value = next.InPlace(first.Place);
        Value = value;
        if (cell is null) Console.Out.WriteLine(Formatter.Format(value, mimeTypes).Plain);
        else cell.Updates.Post(DisplayId, () => Formatter.Format(value, mimeTypes));
    }

    /// <summary>Leaves the place empty.</summary>
    internal void Remove() => Replace(null, MimeBundle.Nothing);

    private void Replace(object? value, MimeBundle bundle)
    {
        Value = value;
        if (cell is not null) cell.Updates.Post(DisplayId, () => bundle);
        else if (bundle.Plain.Length > 0) Console.Out.WriteLine(bundle.Plain);
    }
}
