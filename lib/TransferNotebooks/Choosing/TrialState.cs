namespace TransferNotebooks;

/// <summary>
/// What lets a configuration go on where it stopped: the budget spent on it so far, and what it keeps from one call to the next, such as a learner. What it keeps is disposed when the
/// configuration is out.
/// </summary>
public sealed class TrialState
{
    private object? kept;

    internal TrialState(CancellationToken token) => Token = token;

    /// <summary>The budget spent on this configuration before; 0 in its first call. The rest of the budget is what is to be done now.</summary>
    public int Spent { get; internal set; }

    /// <summary>Cancelled when the search is to stop; pass it on to what runs long.</summary>
    public CancellationToken Token { get; }

    /// <summary>What was made in this configuration's first call; made now in the first.</summary>
    /// <param name="make">Makes it.</param>
    /// <exception cref="InvalidOperationException">Something of another type is kept: keep one thing, for instance a tuple or a record.</exception>
    public T Keep<T>(Func<T> make)
        where T : class
    {
        kept ??= make();
        return kept as T ?? throw new InvalidOperationException($"This configuration keeps a {kept.GetType().Name}; one thing can be kept. Received: a request for {typeof(T).Name}.");
    }

    internal T? Kept<T>()
        where T : class => kept as T;

    internal void Release()
    {
        (kept as IDisposable)?.Dispose();
        kept = null;
    }
}
