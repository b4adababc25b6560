using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace TransferNotebooks.Kernel;

/// <summary>
/// The formatters that a type brings along by the convention of C# notebooks: an attribute whose simple name is
/// <c>TypeFormatterSourceAttribute</c> with a property <c>FormatterSourceType</c>; that type's <c>CreateTypeFormatters()</c> gives objects
/// with <c>string MimeType</c> and <c>bool Format(object, TextWriter)</c>. Names decide, so the library needs no reference.
/// </summary>
internal sealed class ConventionFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";
    private static readonly ConcurrentDictionary<Type, ConventionFormatters?> Cache = new();

    private readonly List<(string MimeType, Func<object, TextWriter, bool> Format)> formatters = [];
    private readonly string[] preferred;

    private ConventionFormatters(Type type, Type source, string[] preferred)
    {
        this.preferred = preferred;
        var create = source.GetMethod("CreateTypeFormatters", BindingFlags.Public | BindingFlags.Instance, [])
            ?? throw new InvalidOperationException($"The formatter source {source} has no public method CreateTypeFormatters().");
        foreach (var formatter in (IEnumerable)create.Invoke(Activator.CreateInstance(source), null)!) Add(type, formatter);
    }

    /// <summary>The formatters of a type (or of its nearest decorated base type), or null.</summary>
    public static ConventionFormatters? For(Type type) => Cache.GetOrAdd(type, Find);

    /// <summary>All MIME types of the value: the wanted ones, else the preferred ones, else every one that there is.</summary>
    public MimeBundle Format(object value, string[] wanted)
    {
        var types = wanted.Length > 0 ? wanted : preferred;
        var entries = new List<(string, string)>();
        foreach (var (mimeType, format) in formatters)
        {
            var asked = types.Length == 0 || types.Contains(mimeType) || mimeType == MimeTypes.Plain;
            if (!asked || entries.Exists(entry => entry.Item1 == mimeType)) continue;
            using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            if (format(value, writer)) entries.Add((mimeType, writer.ToString()));
        }

        return new MimeBundle(entries);
    }

    /// <summary>The attribute on the type, else on its nearest base class, else on an interface.</summary>
    private static ConventionFormatters? Find(Type type)
    {
        for (var owner = type; owner is not null; owner = owner.BaseType)
            if (On(owner, type) is { } found) return found;
        return type.GetInterfaces().Select(shape => On(shape, type)).FirstOrDefault(found => found is not null);
    }

    private static ConventionFormatters? On(Type owner, Type type)
    {
        foreach (var attribute in owner.GetCustomAttributes(inherit: false))
        {
            if (attribute.GetType().Name != AttributeName) continue;
            if (attribute.GetType().GetProperty("FormatterSourceType")?.GetValue(attribute) is not Type source) continue;
            var preferred = attribute.GetType().GetProperty("PreferredMimeTypes")?.GetValue(attribute) as string[];
            return new ConventionFormatters(type, source, preferred ?? []);
        }

        return null;
    }

    private void Add(Type type, object formatter)
    {
        var shape = formatter.GetType();
        if (shape.GetProperty("Type")?.GetValue(formatter) is Type target && !target.IsAssignableFrom(type)) return;
        if (shape.GetProperty("MimeType")?.GetValue(formatter) is not string mimeType) return;
        if (shape.GetMethod("Format", [typeof(object), typeof(TextWriter)]) is not { } method || method.ReturnType != typeof(bool)) return;
        formatters.Add((mimeType, method.CreateDelegate<Func<object, TextWriter, bool>>(formatter)));
    }
}
