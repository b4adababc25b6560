namespace TransferNotebooks.Kernel;

public sealed partial class Session
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Uses the time until the first cell, or between the first ones: what a cell, a value of the host's libraries
    /// (<see cref="SessionOptions.Prepare"/>) and completion need at their first use is made ready. A host calls it once and lets it run in the
    /// background; each step begins only while no cell runs.
    /// </summary>
    /// <param name="cancellationToken">Ends it early, between two steps.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        await warmUp.WaitAsync(cancellationToken).ConfigureAwait(false);
        // The cell that a front-end has sent already goes first.
        await Task.Delay(Breath, cancellationToken).ConfigureAwait(false);
        await IdleAsync(cancellationToken).ConfigureAwait(false);
        if (ExecutionCount == 0 && !ended) await EvaluateAsync("$\"{1}\"").ConfigureAwait(false);
        await IdleAsync(cancellationToken).ConfigureAwait(false);
        if (Options.Prepare is { } prepare) await Task.Run(() => Try(prepare), cancellationToken).ConfigureAwait(false);
        await WarmUpCompletionAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Try(Action prepare)
    {
        try
        {
            prepare();
        }
        catch (Exception)
        {
            // The first cell that needs it will meet the same trouble, and say so.
        }
    }

    private async Task IdleAsync(CancellationToken cancellationToken)
    {
        while (running is not null) await Task.Delay(Breath, cancellationToken).ConfigureAwait(false);
    }
}
