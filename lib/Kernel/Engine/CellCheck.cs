using System.Runtime.CompilerServices;
using TorchSharp.Binding;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Where the code of a cell can be stopped: the session puts a call of <see cref="Here"/> into every loop and method that a cell declares.
/// It costs a read of one number while nothing is being stopped.
/// </summary>
public static class CellCheck
{
    private static int stopping;

    /// <summary>Throws when the cell to which this code belongs is being stopped, on whatever thread it runs.</summary>
    /// <exception cref="OperationCanceledException">It is being stopped.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Here()
    {
        if (Volatile.Read(ref stopping) != 0) Look();
    }

    /// <summary>From now on some cell is being stopped.</summary>
    internal static void Begin() => Interlocked.Increment(ref stopping);

    /// <summary>One cell less is being stopped.</summary>
    internal static void End() => Interlocked.Decrement(ref stopping);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Look()
    {
        // Code that must stay whole (a callback from native code, a file being written) goes on to its end.
        if (CellContext.Current is { IsStopping: true } cell && NoAbort.Depth == 0) throw new OperationCanceledException("The cell was interrupted.", cell.Token);
    }
}
