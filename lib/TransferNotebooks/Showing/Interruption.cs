namespace TransferNotebooks;

/// <summary>
/// The wish of a notebook's user that the running cell stops. The host leaves a <c>Func&lt;CancellationToken&gt;</c> under the name
/// <c>TransferNotebooks.Interrupted</c> in the application's data; without a host nothing ever interrupts. What runs long asks at its step
/// boundaries, so that it stops with everything in order.
/// </summary>
internal static class Interruption
{
    /// <summary>Cancelled when the user interrupts the cell that runs now.</summary>
    public static CancellationToken Token => AppContext.GetData("TransferNotebooks.Interrupted") is Func<CancellationToken> running ? running() : CancellationToken.None;
}
