using System.Globalization;

namespace TransferNotebooks;

/// <summary>One configuration of a search: a value for each name of its <see cref="SearchSpace"/>.</summary>
public sealed class SearchSettings
{
    private readonly IReadOnlyList<(string Name, object Value)> values;

    internal SearchSettings(IReadOnlyList<(string Name, object Value)> values) => this.values = values;

    /// <summary>The names, in the order of the space.</summary>
    public IReadOnlyList<string> Names => [.. values.Select(value => value.Name)];

    /// <summary>A number by name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    /// <exception cref="InvalidCastException">It is no number; <see cref="Get{T}"/> gives other values.</exception>
    public double this[string name] => Find(name) switch
    {
        double number => number,
        int number => number,
        var other => throw new InvalidCastException($"'{name}' is no number; use Get<{other.GetType().Name}>(\"{name}\"). Received: {other}."),
    };

    /// <summary>A value by name, of the type it was given as; integers are <see cref="int"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    /// <exception cref="InvalidCastException">It is of another type.</exception>
    public T Get<T>(string name) => Find(name) is T value ? value : throw new InvalidCastException($"'{name}' is of type {Find(name).GetType().Name}. Received: a request for {typeof(T).Name}.");

    /// <summary>For example <c>C = 0.01, standardise = True</c>.</summary>
    public override string ToString() => string.Join(", ", values.Select(value => $"{value.Name} = {Text(value.Value)}"));

    internal string Text(string name) => Text(Find(name));

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private object Find(string name)
    {
        foreach (var (known, value) in values)
            if (known == name) return value;
        throw new KeyNotFoundException($"The settings are {string.Join(", ", Names)}. Received: '{name}'.");
    }
}
