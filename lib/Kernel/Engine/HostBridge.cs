namespace TransferNotebooks.Kernel;

/// <summary>
/// Offers the running cell to libraries that do not reference the kernel, through <see cref="AppContext"/> data made of the base library's types:
/// <c>TransferNotebooks.Display</c> is a <c>Func&lt;object?, Action&lt;object?&gt;?&gt;</c> that shows a value and returns what replaces it (null outside of cells and in scripts),
/// at most five times a second, by a value that will not change any more or by null, which leaves the place empty;
/// <c>TransferNotebooks.Interrupted</c> is a <c>Func&lt;CancellationToken&gt;</c> that returns the running cell's token.
/// </summary>
internal static class HostBridge
{
    public const string DisplayKey = "TransferNotebooks.Display";
    public const string InterruptedKey = "TransferNotebooks.Interrupted";

    private static readonly Func<object?, Action<object?>?> Display = value =>
    {
        // A script's outputs are lines of text: it has no place in which anything could change.
        if (CellContext.Current is not { Session.Options.CaptureConsole: true }) return null;
        var shown = CellApi.display(value);
        return next =>
        {
            if (next is null) shown.Remove();
            else shown.UpdateLater(next);
        };
    };

    private static readonly Func<CancellationToken> Interrupted = () => CellApi.Interrupted;

    public static void Install()
    {
        AppContext.SetData(DisplayKey, Display);
        AppContext.SetData(InterruptedKey, Interrupted);
    }
}
