namespace TransferNotebooks.Kernel;

/// <summary>A value on the page that can be replaced by another.</summary>
public sealed class DisplayedValue
{
    private readonly CellContext? cell;
    private readonly string[] mimeTypes;

    internal DisplayedValue(CellContext? cell, string displayId, string[] mimeTypes)
    {
        this.cell = cell;
        this.mimeTypes = mimeTypes;
        DisplayId = displayId;
    }

    /// <summary>Names the place on the page.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in the same place and the same MIME types.</summary>
    /// <param name="value">The new value.</param>
    public void Update(object? value)
    {
        var bundle = Formatter.Format(value, mimeTypes);
        if (cell is null) Console.Out.WriteLine(bundle.Plain);
        else cell.Emit(new DisplayOutput(bundle, DisplayId, true));
    }
}
