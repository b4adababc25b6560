namespace TorchSharp.Binding;

/// <summary>
/// Counts the native bytes that managed handles keep alive, and makes the thread that allocates collect when
/// they grow past a limit: one finalizer thread alone cannot keep up with several allocating ones.
/// </summary>
/// <remarks>
/// A handle that nobody disposed is freed by its finalizer. The garbage collector sees a few dozen managed bytes
/// where megabytes hang behind, so it would come far too late. The limit moves with what is really alive:
/// after a collection it is what was left plus the larger of <see cref="Slack"/> and half of that.
/// </remarks>
internal static class NativeBytes
{
    /// <summary>What a handle weighs at the least: the tensor's own structures.</summary>
    internal const long Least = 1024;

    /// <summary>How much may pile up undisposed before a collection.</summary>
    internal const long Slack = 128L << 20;

    // How far other threads may run ahead of a collection under way before they wait for it.
    private const long Lead = Slack / 4;

    // Nobody waits for ever: a finalizer might need a lock that the waiting thread holds.
    private const int LongestWait = 500;

    private static readonly Lock Collecting = new();
    private static long alive;
    private static long limit = Slack;

    /// <summary>The bytes counted now.</summary>
    internal static long Alive => Volatile.Read(ref alive);

    /// <summary>How often the limit forced a collection.</summary>
    internal static int Collections { get; private set; }

    internal static void Add(long bytes)
    {
        if (Interlocked.Add(ref alive, bytes) > Volatile.Read(ref limit)) Relieve();
    }

    internal static void Remove(long bytes) => Interlocked.Add(ref alive, -bytes);

    private static void Relieve()
    {
        // Inside a callback native locks may be held that a finalizer needs: there it collects and does not wait.
        var wait = NoAbort.Depth == 0;
        if (!Collecting.TryEnter(wait && Alive > Volatile.Read(ref limit) + Lead ? LongestWait : 0)) return;
        try
        {
            // Another thread may have done it meanwhile.
            if (Alive <= Volatile.Read(ref limit)) return;
            Collect(0, wait);
            if (Alive > Volatile.Read(ref limit) / 2) Collect(2, wait);
            Collections++;
            Volatile.Write(ref limit, Alive + Math.Max(Slack, Alive / 2));
        }
        finally
        {
            Collecting.Exit();
        }
    }

    private static void Collect(int generation, bool wait)
    {
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        if (wait) GC.WaitForPendingFinalizers();
    }
}
