using System.Text.RegularExpressions;

namespace TransferNotebooks.Charts;

/// <summary>The spellings plotly uses for the choices of <see cref="StyleParam"/>.</summary>
internal static partial class PlotlyNames
{
    public static string Of(StyleParam.Mode mode) => mode.ToString().ToLowerInvariant().Replace('_', '+');

    public static string? Of(StyleParam.AxisType? type) => Lower(type);

    public static string? Of(StyleParam.DrawingStyle? style) => Lower(style);

    public static string? Of(StyleParam.Orientation? orientation) => orientation switch
    {
        StyleParam.Orientation.Horizontal => "h",
        StyleParam.Orientation.Vertical => "v",
        _ => null,
    };

    public static string? Of(StyleParam.MarkerSymbol? symbol) => Words(symbol, "-");

    public static string? Of(StyleParam.TextPosition? position) => Words(position, " ");

    public static string? Of(StyleParam.HistNorm? norm) => norm is StyleParam.HistNorm.None ? "" : Words(norm, " ");

    public static string? Of(StyleParam.HistFunc? function) => Lower(function);

    public static string? Of(StyleParam.BarMode? mode) => Lower(mode);

    public static string? Of(StyleParam.Fill? fill) => Lower(fill);

    public static object? Of(StyleParam.BoxPoints? points) => points is StyleParam.BoxPoints.False ? false : Lower(points);

    private static string? Lower<T>(T? choice) where T : struct, Enum => choice?.ToString().ToLowerInvariant();

    private static string? Words<T>(T? choice, string joint) where T : struct, Enum =>
        choice is null ? null : Hump().Replace(choice.Value.ToString(), joint).ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}
