using System.Collections;
using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

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
        var bundle = BundleLimits.Apply(Shown(value, mimeTypes, null));
        if (mimeTypes.Length == 0) return bundle;
        var wanted = bundle.Where(entry => entry.Key == MimeTypes.Plain || mimeTypes.Contains(entry.Key)).Select(entry => (entry.Key, entry.Value));
        if (mimeTypes.Contains(MimeTypes.Html) && bundle[MimeTypes.Html] is null) wanted = wanted.Append((MimeTypes.Html, HtmlText.Pre(bundle.Plain)));
        return new MimeBundle(wanted);
    }

    /// <summary>Formats a cell's result, with what its code calls the parts of tuples.</summary>
    internal static MimeBundle FormatResult(object? value, IReadOnlyList<string>? tupleNames) => BundleLimits.Apply(Shown(value, [], tupleNames));

    /// <summary>A formatter or a <c>ToString</c> that throws is told in the value's place; the cell goes on.</summary>
    private static MimeBundle Shown(object? value, string[] mimeTypes, IReadOnlyList<string>? tupleNames)
    {
        try
        {
            return Rich(value, mimeTypes, tupleNames);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var cause = e is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : e;
            return Plain($"(a {TypeNames.Of(value!.GetType())} that could not be shown: {cause.GetType().Name}: {cause.Message})");
        }
    }

    private static MimeBundle Rich(object? value, string[] mimeTypes, IReadOnlyList<string>? tupleNames)
    {
        if (value is null) return Plain("null");
        if (Scalars.IsScalar(value)) return Plain(Scalars.Text(value));
        if (value is Markup markup) return markup.ToBundle();
        if (ConventionFormatters.For(value.GetType())?.Format(value, mimeTypes) is { Count: > 0 } byConvention) return WithPlain(byConvention, value);
        return value switch
        {
            Exception e => Html(RuntimeErrors.Text(e), HtmlText.Pre(RuntimeErrors.Text(e))),
            Task { IsFaulted: true } task => Rich(Tasks.Cause(task), [], null),
            Task { IsCompletedSuccessfully: true } task when Tasks.ResultOf(task) is { } result => Rich(result.GetValue(task), [], null),
            JsonNode or JsonDocument or JsonElement { ValueKind: not JsonValueKind.Undefined } => new((MimeTypes.Plain, KnownValues.Json(value)), (MimeTypes.Json, KnownValues.Json(value))),
            DataTable table => Data(value, table, [.. table.Rows.Cast<DataRow>()]),
            DataView { Table: { } table } view => Data(value, table, [.. view.Cast<DataRowView>().Select(row => row.Row)]),
            DataRow row => Data(value, row.Table, [row]),
            _ when KnownValues.Plain(value) is { } known => Plain(known),
            IEnumerable sequence => Both(value, (tables, _) => tables.OfSequence(sequence), tupleNames),
            _ when Elements(value) is { } elements => Both(elements, (tables, _) => tables.OfSequence(elements)),
            _ => Both(value, (tables, one) => tables.OfObject(one), tupleNames),
        };
    }

    /// <summary>The plain text and, where the value has one, the table, from one walk over the value.</summary>
    private static MimeBundle Both(object value, Func<HtmlTables, object, string?> html, IReadOnlyList<string>? tupleNames = null)
    {
        var walk = new Walk { TupleNames = tupleNames, TupleDepth = value is ITuple ? 0 : 1 };
        var plain = PlainText.Of(value, walk);
        walk.Enter(value);
        return html(new HtmlTables(walk), value) is { } table ? Html(plain, table) : Plain(plain);
    }

    /// <summary>What a <see cref="Memory{T}"/> holds.</summary>
    private static IEnumerable? Elements(object value)
    {
        var type = value.GetType();
        if (!type.IsGenericType || (type.GetGenericTypeDefinition() != typeof(Memory<>) && type.GetGenericTypeDefinition() != typeof(ReadOnlyMemory<>))) return null;
        return (IEnumerable)type.GetMethod("ToArray", [])!.Invoke(value, null)!;
    }

    private static MimeBundle Data(object value, DataTable table, IReadOnlyList<DataRow> rows)
        => Html(value is DataRow row ? PlainText.Of(row.ItemArray) : KnownValues.Plain(value)!, new HtmlTables(new Walk()).OfData(table, rows));

    private static MimeBundle Plain(string text) => new((MimeTypes.Plain, text));

    private static MimeBundle Html(string plain, string html) => new((MimeTypes.Plain, plain), (MimeTypes.Html, html));

    private static MimeBundle WithPlain(MimeBundle bundle, object value)
        => bundle[MimeTypes.Plain] is not null ? bundle : new(bundle.Select(entry => (entry.Key, entry.Value)).Append((MimeTypes.Plain, PlainText.Of(value))));
}
