using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// What a search may choose from: <c>new SearchSpace().LogUniform("rate", 1e-4, 1e-1).Choice("pooling", "mean", "max")</c>. A space does not change; each call gives
/// a larger one. Numbers are drawn to four significant digits, so that they are the same on every machine and can be written down.
/// </summary>
public sealed class SearchSpace
{
    private readonly IReadOnlyList<(string Name, Drawing Draw)> dimensions;

    /// <summary>An empty space.</summary>
    public SearchSpace()
        : this([])
    {
    }

    private SearchSpace(IReadOnlyList<(string Name, Drawing Draw)> dimensions) => this.dimensions = dimensions;

    private delegate object Drawing(ref SeededRandom random);

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => [.. dimensions.Select(dimension => dimension.Name)];

    /// <summary>Adds a number whose logarithm is uniform: for rates and penalties.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="low">The smallest, &gt; 0.</param>
    /// <param name="high">The largest.</param>
    /// <exception cref="ArgumentException">The name is taken, or the bounds are not 0 &lt; low &lt; high.</exception>
    public SearchSpace LogUniform(string name, double low, double high)
    {
        if (!(low > 0 && high > low && double.IsFinite(high))) throw new ArgumentException($"Bounds of a logarithmic range are 0 < low < high. Received: {low} to {high}.", nameof(low));
        return With(name, (ref random) => Rounded(Math.Exp(random.Between(Math.Log(low), Math.Log(high))), low, high));
    }

    /// <summary>Adds a uniform number.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="low">The smallest.</param>
    /// <param name="high">The largest.</param>
    /// <exception cref="ArgumentException">The name is taken, or low is not below high.</exception>
    public SearchSpace Uniform(string name, double low, double high)
    {
        if (!(high > low && double.IsFinite(high - low))) throw new ArgumentException($"Bounds of a range are low < high. Received: {low} to {high}.", nameof(low));
        return With(name, (ref random) => Rounded(random.Between(low, high), low, high));
    }

    /// <summary>Adds a whole number, each from low to high equally likely; both may occur.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="low">The smallest.</param>
    /// <param name="high">The largest.</param>
    /// <exception cref="ArgumentException">The name is taken, or low is not below high.</exception>
    public SearchSpace Integer(string name, int low, int high)
    {
        if (high <= low || (long)high - low >= int.MaxValue) throw new ArgumentException($"Bounds of a range are low < high. Received: {low} to {high}.", nameof(low));
        return With(name, (ref random) => low + random.Next(high - low + 1));
    }

    /// <summary>Adds one of some values, each equally likely.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="values">The values; at least one.</param>
    /// <exception cref="ArgumentException">The name is taken, or there is no value.</exception>
    public SearchSpace Choice<T>(string name, params T[] values)
        where T : notnull
    {
        if (values.Length == 0) throw new ArgumentException($"A choice needs at least one value. Received: none for '{name}'.", nameof(values));
        return With(name, (ref random) => values[random.Next(values.Length)]);
    }

    /// <summary>Random configurations, no two the same; fewer where the space has no more. The first ones of a larger count are those of a smaller.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which of the random choices.</param>
    /// <exception cref="InvalidOperationException">The space is empty.</exception>
    public IReadOnlyList<SearchSettings> Draw(int count, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (dimensions.Count == 0) throw new InvalidOperationException("The search space is empty: add LogUniform, Uniform, Integer or Choice.");
        var (drawn, known) = (new List<SearchSettings>(), new HashSet<string>());
        // A space of few choices is taken as exhausted after long in vain.
        for (int number = 0, vain = 0; drawn.Count < count && vain < 1000; number++)
        {
            var random = new SeededRandom(seed, number);
            var values = new (string, object)[dimensions.Count];
            for (int i = 0; i < values.Length; i++) values[i] = (dimensions[i].Name, dimensions[i].Draw(ref random));
            var settings = new SearchSettings(values);
            bool isNew = known.Add(settings.ToString());
            if (isNew) drawn.Add(settings);
            vain = isNew ? 0 : vain + 1;
        }

        return drawn;
    }

    private static object Rounded(double value, double low, double high) =>
        Math.Clamp(double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), low, high);

    private SearchSpace With(string name, Drawing draw)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (Names.Contains(name)) throw new ArgumentException($"Each name can be used once. Received: '{name}' again.", nameof(name));
        return new([.. dimensions, (name, draw)]);
    }
}
