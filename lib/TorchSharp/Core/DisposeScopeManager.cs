namespace TorchSharp;

/// <summary>The scopes of one thread, innermost last, and the thread's counts.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? current;

    private readonly ThreadDisposeScopeStatistics counts = new();
    private DisposeScope? innermost;

    /// <summary>What this thread created, disposed and still holds.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current.counts;

    internal static DisposeScopeManager Current => current ??= new();

    internal DisposeScope? Innermost => innermost;

    internal DisposeScope Open() => innermost = new(this, innermost);

    internal void Remove(DisposeScope scope)
    {
        // Scopes opened inside and forgotten end with the one around them.
        for (var open = innermost; open is not null; open = open.OuterScope)
        {
            if (!ReferenceEquals(open, scope)) continue;
            while (!ReferenceEquals(innermost, scope))
            {
                var inner = innermost!;
                innermost = inner.OuterScope;
                inner.Dispose();
            }
            innermost = scope.OuterScope;
            return;
        }
    }
}
