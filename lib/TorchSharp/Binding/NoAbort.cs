namespace TorchSharp.Binding;

/// <summary>
/// Code that must not be torn down half-way: managed code called from C++ (an exception that unwinds through C++ frames
/// ends the process), and files being written. Whoever aborts a thread takes that thread's <see cref="Turn"/> first.
/// </summary>
public static class NoAbort
{
    [ThreadStatic] private static Turn? mine;

    /// <summary>How many such sections this thread is inside of.</summary>
    public static int Depth => mine?.Depth ?? 0;

    /// <summary>This thread's turn, for another thread to watch or claim.</summary>
    public static Turn Mine => mine ??= new();

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

    /// <summary>An open section.</summary>
    public readonly struct Section : IDisposable
    {
        private readonly Turn turn;

        internal Section(Turn turn) => this.turn = turn;

        public void Dispose() => turn?.Leave();
    }

    /// <summary>The sections of one thread, and whether somebody is about to abort it.</summary>
    public sealed class Turn
    {
        private const int Claimed = -1;
        private int state;

        /// <summary>How many sections are open now.</summary>
        public int Depth => Math.Max(Volatile.Read(ref state), 0);

        /// <summary>
        /// Claims the thread for an abort. While claimed, the thread waits at the entrance of its next section, where the
        /// abort reaches it.
        /// </summary>
        /// <returns>False while a section is open: try again later.</returns>
        public bool TryClaim() => Interlocked.CompareExchange(ref state, Claimed, 0) == 0;

        /// <summary>Gives the claim up, once the abort arrived or was called off.</summary>
        public void Release() => Interlocked.CompareExchange(ref state, 0, Claimed);

        internal void Enter()
        {
            while (true)
            {
                var now = Volatile.Read(ref state);
                if (now != Claimed && Interlocked.CompareExchange(ref state, now + 1, now) == now) return;
                if (now == Claimed) Thread.Sleep(1);
            }
        }

        internal void Leave() => Interlocked.Decrement(ref state);
    }
}
