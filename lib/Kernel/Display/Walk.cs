using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TransferNotebooks.Kernel;

/// <summary>
/// One showing of one value. A lazy sequence is walked once, whatever the number of MIME types; a value that holds itself and a graph
/// with very many values come to an end.
/// </summary>
internal sealed class Walk
{
    /// <summary>How many rows of a sequence are shown.</summary>
    public const int Rows = 20;

    private const int Values = 20_000;

    private static readonly ConcurrentDictionary<Type, Func<IEnumerable, long?>> Counters = new();

    private readonly Dictionary<object, Head> heads = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> path = new(ReferenceEqualityComparer.Instance);
    private int left = Values;

    /// <summary>What the code calls the parts of the value, or of the rows of the value; null for no names.</summary>
    public IReadOnlyList<string>? TupleNames { get; init; }

    /// <summary>How deep those tuples lie: 0 for the value itself, 1 for its rows.</summary>
    public int TupleDepth { get; init; }

    /// <summary>The name of a part of a tuple; null where it has none.</summary>
    public string? NameOf(ITuple tuple, int part, int depth)
        => TupleNames is { } names && depth == TupleDepth && names.Count == tuple.Length ? names[part] : null;

    /// <summary>Begins with a value inside the one at hand; false when it is that value itself, or when enough has been shown.</summary>
    public bool Enter(object value) => --left > 0 && path.Add(value);

    public void Leave(object value) => path.Remove(value);

    /// <summary>The first rows of a sequence.</summary>
    public Head HeadOf(IEnumerable values)
    {
        if (!heads.TryGetValue(values, out var head)) heads[values] = head = Read(values);
        return head;
    }

    private static Head Read(IEnumerable values)
    {
        var items = new List<object?>();
        try
        {
            var count = Count(values);
            foreach (var value in values)
            {
                if (items.Count == Rows) return new(items, true, count, null);
                items.Add(value);
            }

            return new(items, false, items.Count, null);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception e)
        {
            return new(items, false, null, $"({e.GetType().Name}: {e.Message})");
        }
    }

    /// <summary>How many there are, where that is known without walking them: collections, and what LINQ makes of them one for one.</summary>
    private static long? Count(IEnumerable values)
    {
        if (values is ICollection collection) return collection.Count;
        var items = values.GetType().GetInterfaces().FirstOrDefault(shape => shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return items is null ? null : Counters.GetOrAdd(items.GetGenericArguments()[0], Counter)(values);
    }

    private static Func<IEnumerable, long?> Counter(Type item)
        => typeof(Walk).GetMethod(nameof(CountOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).CreateDelegate<Func<IEnumerable, long?>>();

    private static long? CountOf<T>(IEnumerable values) => values switch
    {
        IReadOnlyCollection<T> known => known.Count,
        IEnumerable<T> items when items.TryGetNonEnumeratedCount(out var count) => count,
        _ => null,
    };
}

/// <summary>The first rows of a sequence.</summary>
/// <param name="Items">The rows.</param>
/// <param name="More">Whether others follow.</param>
/// <param name="Count">How many there are in all, where that is known.</param>
/// <param name="Failure">What the sequence threw on the way, or null.</param>
internal sealed record Head(IReadOnlyList<object?> Items, bool More, long? Count, string? Failure);
