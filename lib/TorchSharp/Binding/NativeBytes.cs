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
    internal const long Slack = 256L << 20;

    private static long alive;
    private static long limit = Slack;
    private static int collecting;

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
        if (Interlocked.Exchange(ref collecting, 1) != 0)
        {
            // Another thread is at it. Going on allocating would outrun it, so wait for the finalizers too.
            if (wait && Alive > Volatile.Read(ref limit) + Slack) GC.WaitForPendingFinalizers();
            return;
        }
        try
        {
            GC.Collect(0, GCCollectionMode.Forced, blocking: true);
            if (wait) GC.WaitForPendingFinalizers();
            if (Alive > Volatile.Read(ref limit) / 2)
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: true);
                if (wait) GC.WaitForPendingFinalizers();
            }
            Collections++;
            Volatile.Write(ref limit, Alive + Math.Max(Slack, Alive / 2));
        }
        finally
        {
            Volatile.Write(ref collecting, 0);
        }
    }
}
