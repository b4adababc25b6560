namespace TransferNotebooks.Charts;

/// <summary>
/// A colour, or one colour per point. A text converts by itself: <c>MarkerColor: "crimson"</c>, <c>"#0072B2"</c>,
/// <c>"rgba(0, 114, 178, 0.2)"</c>.
/// </summary>
public readonly record struct Color
{
    private Color(object json) => Json = json;

    /// <summary>A CSS text, or the column of values that is mapped through a colour scale.</summary>
    internal object Json { get; }

    /// <summary>Any CSS colour: a name, #rgb, #rrggbb, rgb(…), rgba(…).</summary>
    public static Color fromString(string color)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(color);
        return new(color);
    }

    /// <summary>A colour as #rrggbb.</summary>
    public static Color fromHex(string hex) => fromString(hex);

    /// <summary>A colour of red, green and blue, each 0 to 255.</summary>
    public static Color fromRGB(int r, int g, int b) => new(FormattableString.Invariant($"rgb({r}, {g}, {b})"));

    /// <summary>A colour of red, green and blue, each 0 to 255, and an opacity of 0 to 1.</summary>
    public static Color fromARGB(double a, int r, int g, int b) => new(FormattableString.Invariant($"rgba({r}, {g}, {b}, {a:G4})"));

    /// <summary>One colour for each point.</summary>
    public static Color fromColors(IEnumerable<string> colors) => new(colors.Cast<object>().ToArray());

    /// <summary>One number for each point, drawn through the trace's colour scale.</summary>
    public static Color fromColorScaleValues<T>(IEnumerable<T> values) => new(Columns.Of(values, nameof(values)));

    /// <summary>A text as a colour.</summary>
    public static implicit operator Color(string color) => fromString(color);
}
