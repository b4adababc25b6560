using TorchSharp.Binding;

namespace TorchSharp;

/// <summary>The scopes of one thread, innermost last, and the thread's counts.</summary>
public class DisposeScopeManager
{
    private const int MostSpare = 256;

    [ThreadStatic] private static DisposeScopeManager? current;

    private readonly ThreadDisposeScopeStatistics counts = new();
    private readonly NativeOwner[] spare = new NativeOwner[MostSpare];
    private int spares;
    private DisposeScope? innermost;

    /// <summary>What this thread created, disposed and still holds.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current.counts;

    internal static DisposeScopeManager Current => current ??= new();

    internal DisposeScope? Innermost => innermost;

    internal LifetimeStatistics TensorCounts => counts.TensorStatistics;

    internal NativeOwner NewOwner() => spares > 0 ? spare[--spares] : new();

    /// <summary>Keeps an owner that owns nothing any more for the next tensor.</summary>
    internal void Keep(NativeOwner owner)
    {
        if (spares < MostSpare) spare[spares++] = owner;
        else GC.SuppressFinalize(owner);
    }

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
