namespace TransferNotebooks.Kernel;

/// <summary>
/// Offers the running cell to libraries that do not reference the kernel, through <see cref="AppContext"/> data made of the base library's types:
/// <c>TransferNotebooks.Display</c> is a <c>Func&lt;object?, Action&lt;object?&gt;?&gt;</c> that shows a value and returns what replaces it (null outside of cells);
/// <c>TransferNotebooks.Interrupted</c> is a <c>Func&lt;CancellationToken&gt;</c> that returns the running cell's token.
/// </summary>
internal static class HostBridge
{
    public const string DisplayKey = "TransferNotebooks.Display";
    public const string InterruptedKey = "TransferNotebooks.Interrupted";

    private static readonly Func<object?, Action<object?>?> Display = value =>
        CellContext.Current is null ? null : CellApi.display(value).Update;

    private static readonly Func<CancellationToken> Interrupted = () => CellApi.Interrupted;

    public static void Install()
    {
        AppContext.SetData(DisplayKey, Display);
        AppContext.SetData(InterruptedKey, Interrupted);
    }
}
