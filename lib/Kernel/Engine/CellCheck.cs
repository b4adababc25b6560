using System.Runtime.CompilerServices;
using TorchSharp.Binding;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Where the code of a cell can be stopped: the session puts a call of <see cref="Here"/> into every loop and method that a cell declares.
/// It costs a read of one number while nothing is being stopped. Methods begin with <see cref="Enter"/>, which also sees to it that a
/// recursion without end is an error of the cell, and not the end of the process.
/// </summary>
public static class CellCheck
{
    // Well inside of the room that the runtime asks for when it is asked whether there is enough.
    private const nuint Stride = 32 * 1024;

    private static int stopping;

    // The complement of how far down this thread's stack was found to be good; zero, which everything is beyond, before the first look.
    [ThreadStatic] private static nuint depth;

    /// <summary>Throws when the cell to which this code belongs is being stopped, on whatever thread it runs.</summary>
    /// <exception cref="OperationCanceledException">It is being stopped.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Here()
    {
        if (Volatile.Read(ref stopping) != 0) Look();
    }

    /// <summary>The same at the beginning of a method; throws also when the stack is nearly used up.</summary>
    /// <exception cref="OperationCanceledException">The cell is being stopped.</exception>
    /// <exception cref="InsufficientExecutionStackException">Calls are nested too deeply.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Enter()
    {
        byte here;
        if (~(nuint)(&here) > depth) LookDown((nuint)(&here));
        Here();
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LookDown(nuint place)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InsufficientExecutionStackException("The calls are nested too deeply: the stack is used up. Does a method call itself without end?");
        depth = ~(place - Stride);
    }
}
