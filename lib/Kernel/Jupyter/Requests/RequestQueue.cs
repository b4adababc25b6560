using System.Collections.Concurrent;

namespace TransferNotebooks.Kernel;

/// <summary>Requests that are answered one after another on a thread of their own.</summary>
internal sealed class RequestQueue : IDisposable
{
    private readonly BlockingCollection<(long Number, Request Request)> waiting = [];
    private readonly Action<long, Request> handle;
    private long arrived;

    /// <param name="name">The thread's name.</param>
    /// <param name="handle">Answers a request; gets its number too, from 1.</param>
    public RequestQueue(string name, Action<long, Request> handle)
    {
        this.handle = handle;
        new Thread(Run) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>The number of the last request that came.</summary>
    public long Arrived => Interlocked.Read(ref arrived);

    /// <summary>Adds a request; called by one thread.</summary>
    public void Add(Request request)
    {
        try
        {
            waiting.Add((Interlocked.Increment(ref arrived), request));
        }
        catch (InvalidOperationException)
        {
            // The kernel ends; nobody waits for this answer any more.
        }
    }

    public void Dispose() => waiting.CompleteAdding();

    private void Run()
    {
        foreach (var (number, request) in waiting.GetConsumingEnumerable()) handle(number, request);
    }
}
