using System.Runtime.CompilerServices;

namespace TorchSharp.Binding;

/// <summary>
/// Code that an interrupt must not break off half-way: managed code called from C++ (an exception that unwinds through C++ frames
/// ends the process), and files being written. Whoever wakes a thread up claims that thread's <see cref="Turn"/> first.
/// </summary>
/// <remarks>
/// The notebook kernel, which does not reference the engine, compiles this file into itself. The two meet in the counters, which lie in
/// the application's data as a <c>ThreadLocal&lt;StrongBox&lt;int&gt;&gt;</c> under <see cref="Key"/>: the number of a thread's open sections, or -1 while it is claimed.
/// </remarks>
#if TRANSFER_KERNEL
internal static class NoAbort
#else
public static class NoAbort
#endif
{
    private const string Key = "TransferNotebooks.NoAbort";
    private static readonly ThreadLocal<StrongBox<int>> Counters = Find();

    [ThreadStatic] private static Turn? mine;

    /// <summary>How many such sections this thread is inside of.</summary>
    public static int Depth => Mine.Depth;

    /// <summary>This thread's turn, for another thread to watch or claim.</summary>
    public static Turn Mine => mine ??= new(Counters.Value!);

    /// <summary>Enters a section, until the result is disposed.</summary>
    public static Section Enter()
    {
        var turn = Mine;
        turn.Enter();
        return new(turn);
    }

    /// <summary>Runs something as a section.</summary>
    public static void Run(Action action)
    {
        using var section = Enter();
        action();
    }

    private static ThreadLocal<StrongBox<int>> Find()
    {
        lock (string.Intern(Key))
        {
            if (AppContext.GetData(Key) is ThreadLocal<StrongBox<int>> there) return there;
            var counters = new ThreadLocal<StrongBox<int>>(static () => new());
            AppContext.SetData(Key, counters);
            return counters;
        }
    }

    /// <summary>An open section.</summary>
    public readonly struct Section : IDisposable
    {
        private readonly Turn turn;

        internal Section(Turn turn) => this.turn = turn;

        /// <summary>Leaves the section.</summary>
        public void Dispose() => turn?.Leave();
    }

    /// <summary>The sections of one thread, and whether somebody is about to wake it up.</summary>
    public sealed class Turn
    {
        private const int Claimed = -1;
        private readonly StrongBox<int> state;

        internal Turn(StrongBox<int> state) => this.state = state;

        /// <summary>How many sections are open now.</summary>
        public int Depth => Math.Max(Volatile.Read(ref state.Value), 0);

        /// <summary>
        /// Claims the thread for a <see cref="Thread.Interrupt"/>. While claimed, the thread waits at the entrance of its next section,
        /// where a wake-up that came too late for its wait reaches it.
        /// </summary>
        /// <returns>False while a section is open: try again later.</returns>
        public bool TryClaim() => Interlocked.CompareExchange(ref state.Value, Claimed, 0) == 0;

        /// <summary>Gives the claim up.</summary>
        public void Release() => Interlocked.CompareExchange(ref state.Value, 0, Claimed);

        internal void Enter()
        {
            while (true)
            {
                var now = Volatile.Read(ref state.Value);
                if (now != Claimed && Interlocked.CompareExchange(ref state.Value, now + 1, now) == now) return;
                if (now == Claimed) Thread.Sleep(1); // and here, where nothing is half-done, the wake-up arrives
            }
        }

        internal void Leave() => Interlocked.Decrement(ref state.Value);
    }
}
