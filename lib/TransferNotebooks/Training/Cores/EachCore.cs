using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Lets each core work on a part of its own, with one computing thread each, so that none waits for another within a layer.</summary>
internal static class EachCore
{
    /// <summary>Runs all parts, the first on this thread, and returns when all are done.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="work">What to do for a part, given its number; it runs in a dispose scope of its thread's own.</param>
    public static void Run(int parts, Action<int> work)
    {
        var threads = get_num_threads();
        var errors = new ExceptionDispatchInfo?[parts];
        var others = Enumerable.Range(1, parts - 1).Select(part => CoreThread.Begin(() => One(part))).ToArray();
        One(0);
        foreach (var other in others) other.End();
        Engine.ThreadsHere(threads);
        foreach (var error in errors) error?.Throw();

        void One(int part)
        {
            try
            {
                Engine.ThreadsHere(1);
                using var scope = NewDisposeScope();
                work(part);
            }
            catch (Exception error)
            {
                errors[part] = ExceptionDispatchInfo.Capture(error);
            }
        }
    }

    /// <summary>Waits for a thread to end. An interrupt of the host may wake this one up; the other sees it too, or is at work on a step that ends by itself.</summary>
    public static void Join(Thread thread) => Wait(thread.Join);

    /// <summary>Waits to the end, whoever interrupts.</summary>
    public static void Wait(Action wait)
    {
        while (true)
            try
            {
                wait();
                return;
            }
            catch (ThreadInterruptedException)
            {
            }
    }
}
