namespace TorchSharp;

/// <summary>Something a scope can hold and find again without searching.</summary>
internal interface IScoped : IDisposable
{
    DisposeScope? OwningScope { get; set; }
    int Slot { get; set; }
    bool IsDisposed { get; }
    LifetimeStatistics Counts { get; }
}

/// <summary>
/// Collects every tensor made on this thread until it is disposed, and disposes them then. Scopes nest; a result
/// leaves with <see cref="MoveToOuter{T}(T)"/> or <see cref="Detach{T}(T)"/>.
/// </summary>
/// <remarks>Scopes belong to a thread: do not hold one across an <c>await</c>.</remarks>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private readonly List<IDisposable> items = [];
    private bool disposed;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        this.manager = manager;
        OuterScope = outer;
    }

    internal DisposeScope? OuterScope { get; }

    /// <summary>How many tensors and other disposables it holds.</summary>
    public int DisposablesCount { get { lock (items) return items.Count; } }

    /// <summary>What it holds now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView { get { lock (items) return items.ToArray(); } }

    public bool Contains(IDisposable disposable)
    {
        lock (items) return disposable is IScoped scoped ? ReferenceEquals(scoped.OwningScope, this) : items.Contains(disposable);
    }

    /// <summary>Puts something into this scope, out of the scope it was in.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is IScoped scoped)
        {
            if (ReferenceEquals(scoped.OwningScope, this)) return;
            if (scoped.OwningScope is { } owner) owner.Remove(scoped);
            else scoped.Counts.AttachedToScopeCount++;
        }
        Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var all = disposables.ToArray();
        foreach (var item in all) Attach(item);
        return all;
    }

    /// <summary>Takes something out of every scope: its owner disposes it.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        if (Remove(disposable) && disposable is IScoped scoped) scoped.Counts.DetachedFromScopeCount++;
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var item in disposables) Detach<IDisposable>(item);
    }

    /// <summary>Hands something to the enclosing scope; without one, its owner disposes it.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(OuterScope, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (var item in disposables) MoveToOuter<IDisposable>(item);
    }

    /// <summary>Hands something to another scope; null: to none.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        if (scope is null) return Detach(disposable);
        if (Remove(disposable)) scope.Add(disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var item in disposables) MoveToOther<IDisposable>(scope, item);
    }

    /// <summary>Disposes all it holds; the scope goes on.</summary>
    public void DisposeEverything()
    {
        IDisposable[] all;
        lock (items)
        {
            all = items.ToArray();
            items.Clear();
            foreach (var item in all)
                if (item is IScoped scoped) { scoped.OwningScope = null; scoped.Counts.DisposedInScopeCount++; scoped.Counts.DisposedOutsideScopeCount--; }
        }
        foreach (var item in all) item.Dispose();
    }

    /// <summary>Disposes all it holds except some, which stay in the scope.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = inKeep.Where(Contains).ToArray();
        foreach (var item in keep) Remove(item);
        DisposeEverything();
        foreach (var item in keep) Add(item);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    /// <summary>Forgets something that was disposed by other means.</summary>
    public void MarkAsDisposed(IDisposable disposable) => Remove(disposable);

    /// <summary>Disposes all it holds and ends the scope; scopes opened inside it end too.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        manager.Remove(this);
        DisposeEverything();
    }

    internal void Add(IDisposable item)
    {
        lock (items)
        {
            if (item is IScoped scoped)
            {
                scoped.OwningScope = this;
                scoped.Slot = items.Count;
            }
            else if (items.Contains(item)) return;
            items.Add(item);
        }
    }

    // The last item takes the freed place, so leaving costs the same however much the scope holds.
    internal bool Remove(IDisposable item)
    {
        lock (items)
        {
            int slot;
            if (item is IScoped scoped)
            {
                if (!ReferenceEquals(scoped.OwningScope, this)) return false;
                slot = scoped.Slot;
                scoped.OwningScope = null;
            }
            else if ((slot = items.IndexOf(item)) < 0) return false;
            var last = items[^1];
            items[slot] = last;
            items.RemoveAt(items.Count - 1);
            if (last is IScoped moved && slot < items.Count) moved.Slot = slot;
            return true;
        }
    }
}
