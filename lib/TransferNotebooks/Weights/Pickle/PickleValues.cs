namespace TransferNotebooks.Weights.Pickle;

/// <summary>A Python tuple.</summary>
internal sealed record PickleTuple(object?[] Items);

/// <summary>A Python list, set or frozenset.</summary>
internal sealed class PickleList
{
    public List<object?> Items { get; } = [];
}

/// <summary>
/// A Python dict (plain, OrderedDict, defaultdict or Counter). Text keys stand for themselves; other scalar keys are kept as text behind a
/// NUL character, so that 1 and "1" stay apart. A key given twice is refused.
/// </summary>
internal sealed class PickleDict
{
    private static readonly OrderedDictionary<string, object?> None = [];
    private OrderedDictionary<string, object?>? items;

    public OrderedDictionary<string, object?> Items => items ?? None;

    public void Add(object? key, object? value)
    {
        string text = KeyText(key);
        if (!(items ??= new(StringComparer.Ordinal)).TryAdd(text, value))
            throw new WeightFileException($"the key '{text.TrimStart('\0')}' occurs twice in one dictionary; the file is damaged or hostile.");
    }

    /// <summary>Whether a key in <see cref="Items"/> was a Python string.</summary>
    public static bool IsText(string key) => key.Length == 0 || key[0] != '\0';

    /// <summary>Text form of a scalar key.</summary>
    public static string KeyText(object? key) => key switch
    {
        string text when IsText(text) => text,
        long number => FormattableString.Invariant($"\0{number}"),
        double number => FormattableString.Invariant($"\0{number:R}"),
        bool truth => truth ? "\0True" : "\0False",
        null => "\0None",
        _ => throw new WeightFileException($"a dictionary has a key that is not a plain scalar ({PickleNames.Of(key)}); only text, numbers, booleans and None are read."),
    };
}

/// <summary>A reference to a Python class or function by name. Nothing is imported; the reader knows what a few names mean.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public string FullName => $"{Module}.{Name}";
}

/// <summary>Names of value kinds for messages.</summary>
internal static class PickleNames
{
    public static string Of(object? value) => value switch
    {
        null => "None",
        string => "text",
        byte[] => "bytes",
        bool => "a boolean",
        long => "an integer",
        double => "a number",
        PickleTuple => "a tuple",
        PickleList => "a list",
        PickleDict => "a dictionary",
        PickleGlobal global => $"the name {global.FullName}",
        _ => $"a {value.GetType().Name}",
    };
}
