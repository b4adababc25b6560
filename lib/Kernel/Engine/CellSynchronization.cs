namespace TransferNotebooks.Kernel;

/// <summary>
/// Brings the rest of one cell's awaiting code back to the thread of cells. Once the cell is abandoned, which an interrupt does when
/// asking has not helped, nothing of it runs there any more.
/// </summary>
internal sealed class CellSynchronization(CellThread cells) : SynchronizationContext
{
    private readonly TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the cell was given up.</summary>
    public bool IsAbandoned => abandoned.Task.IsCompleted;

    /// <summary>Gives the cell up: what waits for its code waits no longer.</summary>
    public void Abandon() => abandoned.TrySetResult();

    /// <summary>Starts the cell's code on the thread and waits for its end.</summary>
    /// <exception cref="ThreadInterruptedException">The cell was abandoned.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> code)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = ExecutionContext.Capture();
        void Start(object? _)
        {
            Task<T> task;
            try
            {
                task = code();
            }
            catch (Exception e)
            {
                done.TrySetException(e);
                return;
            }

            // On another thread: who wakes this one up must not find the session's own code on it.
            task.ContinueWith(static (ended, target) => Pass(ended, (TaskCompletionSource<T>)target!), done, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        Post(_ => ExecutionContext.Run(context!, Start, null), null);
        if (await Task.WhenAny(done.Task, abandoned.Task).ConfigureAwait(false) == abandoned.Task) throw new ThreadInterruptedException();
        return await done.Task.ConfigureAwait(false);
    }

    public override void Post(SendOrPostCallback d, object? state) => cells.Post(new CellWork(this, d, state));

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current is CellSynchronization)
        {
            d(state);
            return;
        }

        using var done = new ManualResetEventSlim();
        Post(_ =>
        {
            try
            {
                d(state);
            }
            finally
            {
                done.Set();
            }
        }, null);
        done.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;

    private static void Pass<T>(Task<T> ended, TaskCompletionSource<T> target)
    {
        if (ended.IsCanceled) target.TrySetCanceled();
        else if (ended.Exception is { } error) target.TrySetException(error.InnerExceptions);
        else target.TrySetResult(ended.Result);
    }
}
