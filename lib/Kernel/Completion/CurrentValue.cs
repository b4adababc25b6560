using System.Collections;

namespace TransferNotebooks.Kernel;

/// <summary>The value of a variable in one line, where it can be had without running code that has effects or takes long.</summary>
internal static class CurrentValue
{
    private const int Limit = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public static string? Of(object? value, bool busy, CancellationToken cancel)
    {
        if (value is null || Scalars.IsScalar(value)) return value is string text ? $"\"{PlainText.Short(text, Limit)}\"" : PlainText.Short(value, Limit);
        if (busy) return value is ICollection collection ? $"{collection.Count:N0} elements (a cell is running)" : null;
        if (IsLazy(value)) return null;
        try
        {
            // A type's own ToString is anyone's code: it gets half a second.
            var shown = Task.Run(() => PlainText.Short(value, Limit), cancel);
            return shown.Wait(Patience, cancel) ? shown.Result : null;
        }
        catch (AggregateException)
        {
            return null;
        }
    }

    /// <summary>A sequence that is computed while it is walked.</summary>
    private static bool IsLazy(object value)
        => value is IEnumerable and not ICollection && ConventionFormatters.For(value.GetType()) is null
            && !value.GetType().GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() is var open && (open == typeof(IReadOnlyCollection<>) || open == typeof(ICollection<>)));
}
