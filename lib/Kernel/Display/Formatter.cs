using System.Collections;

namespace TransferNotebooks.Kernel;

/// <summary>Turns values into MIME bundles: <c>text/plain</c> always, richer types where they help.</summary>
public static class Formatter
{
    /// <summary>The most characters of one MIME type that are shown; a larger value says its size instead.</summary>
    public const int SizeLimit = 10 * 1024 * 1024;

    /// <summary>Formats a value.</summary>
    /// <param name="value">Anything, null included.</param>
    /// <param name="mimeTypes">The MIME types wanted; by default those the value prefers. Plain text comes in any case.</param>
    /// <returns>The bundle. Text that comes from the value is escaped in it wherever it stands in markup.</returns>
    public static MimeBundle Format(object? value, params string[] mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        var bundle = Bounded(Shown(value, mimeTypes));
        if (mimeTypes.Length == 0) return bundle;
        var wanted = bundle.Where(entry => entry.Key == MimeTypes.Plain || mimeTypes.Contains(entry.Key)).Select(entry => (entry.Key, entry.Value));
        if (mimeTypes.Contains(MimeTypes.Html) && bundle[MimeTypes.Html] is null) wanted = wanted.Append((MimeTypes.Html, HtmlText.Pre(bundle.Plain)));
        return new MimeBundle(wanted);
    }

    /// <summary>A formatter or a <c>ToString</c> that throws is told in the value's place; the cell goes on.</summary>
    private static MimeBundle Shown(object? value, string[] mimeTypes)
    {
        try
        {
            return Rich(value, mimeTypes);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var cause = e is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : e;
            return new((MimeTypes.Plain, $"(a {TypeNames.Of(value!.GetType())} that could not be shown: {cause.GetType().Name}: {cause.Message})"));
        }
    }

    private static MimeBundle Rich(object? value, string[] mimeTypes)
    {
        if (value is null) return new((MimeTypes.Plain, "null"));
        if (value is Markup markup) return markup.ToBundle();
        if (ConventionFormatters.For(value.GetType())?.Format(value, mimeTypes) is { Count: > 0 } byConvention) return WithPlain(byConvention, value);
        if (Scalars.IsScalar(value)) return new((MimeTypes.Plain, Scalars.Text(value)));
        return value switch
        {
            Exception e => Html(RuntimeErrors.Text(e), HtmlText.Pre(RuntimeErrors.Text(e))),
            Task task => TaskBundle(task),
            IDictionary or IEnumerable => Html(PlainText.Of(value), HtmlTables.OfSequence((IEnumerable)value)),
            _ => ObjectBundle(value),
        };
    }

    private static MimeBundle ObjectBundle(object value)
    {
        var plain = PlainText.Of(value);
        return HtmlTables.OfObject(value) is { } table ? Html(plain, table) : new((MimeTypes.Plain, plain));
    }

    private static MimeBundle TaskBundle(Task task)
    {
        var type = TypeNames.Of(task.GetType().IsGenericType && TaskResult(task) is not null ? typeof(Task<>).MakeGenericType(TaskResult(task)!.PropertyType) : typeof(Task));
        if (!task.IsCompleted) return new((MimeTypes.Plain, $"{type}: still running; await it to see its result"));
        if (task.IsFaulted) return Rich(task.Exception!.InnerExceptions.Count == 1 ? task.Exception.InnerException : task.Exception, []);
        if (task.IsCanceled) return new((MimeTypes.Plain, $"{type}: cancelled"));
        return TaskResult(task) is { } result ? Rich(result.GetValue(task), []) : new((MimeTypes.Plain, $"{type}: completed"));
    }

    private static System.Reflection.PropertyInfo? TaskResult(Task task)
        => task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult" ? result : null;

    private static MimeBundle Html(string plain, string html) => new((MimeTypes.Plain, plain), (MimeTypes.Html, html));

    private static MimeBundle WithPlain(MimeBundle bundle, object value)
        => bundle[MimeTypes.Plain] is not null ? bundle : new(bundle.Select(entry => (entry.Key, entry.Value)).Append((MimeTypes.Plain, PlainText.Of(value))));

    private static MimeBundle Bounded(MimeBundle bundle)
    {
        if (bundle.All(entry => entry.Value.Length <= SizeLimit)) return bundle;
        var notes = bundle.Where(entry => entry.Value.Length > SizeLimit)
            .Select(entry => $"{entry.Key} of {entry.Value.Length / 1048576.0:F1} MB is not shown: the limit is {SizeLimit / 1048576} MB");
        var note = $"({string.Join("; ", notes)}. Save the value to a file to keep it.)";
        var kept = bundle.Where(entry => entry.Value.Length <= SizeLimit && entry.Key != MimeTypes.Plain).Select(entry => (entry.Key, entry.Value));
        var plain = bundle.Plain.Length <= SizeLimit ? bundle.Plain + "\n" + note : note;
        return new MimeBundle(kept.Append((MimeTypes.Plain, plain)));
    }
}
