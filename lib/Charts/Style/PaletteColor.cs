using System.Globalization;

namespace TransferNotebooks.Charts;

/// <summary>A colour by its place in the palette of whatever template the figure ends up with; place unset: that of its line.</summary>
internal sealed record PaletteColor(int? Index, double Alpha = 1)
{
    /// <summary>The pale form of a line's colour, for the area under it.</summary>
    public const double Pale = 0.25;

    /// <summary>The colour as CSS.</summary>
    public string Css(object[] palette, int place) => Fade((string)palette[(Index ?? place) % palette.Length], Alpha);

    /// <summary>A #rrggbb colour with an opacity; other CSS colours stay as they are.</summary>
    public static string Fade(string css, double alpha)
    {
        if (alpha == 1 || css.Length != 7 || css[0] != '#' || !int.TryParse(css.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb)) return css;
        return FormattableString.Invariant($"rgba({rgb >> 16}, {rgb >> 8 & 255}, {rgb & 255}, {alpha:G3})");
    }
}
