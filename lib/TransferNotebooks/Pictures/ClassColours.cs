using TransferNotebooks.Charts;

namespace TransferNotebooks;

/// <summary>
/// The colour and shape of a class by its place alone, so that it looks the same in every picture, whichever classes that shows: the palette of Okabe and Ito first
/// ("Color Universal Design", 2002), then hues a golden angle apart at equal lightness; shapes change each time the first palette would be through.
/// </summary>
internal static class ClassColours
{
    private static readonly string[] First = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#666666", "#B8A800"];

    private static readonly StyleParam.MarkerSymbol[] Symbols = [StyleParam.MarkerSymbol.Circle, StyleParam.MarkerSymbol.Diamond, StyleParam.MarkerSymbol.Square, StyleParam.MarkerSymbol.Cross];

    /// <summary>The colour of a class as #rrggbb.</summary>
    public static string Of(int label)
    {
        if (label < First.Length) return First[label];
        double hue = label * 137.50776405 * Math.PI / 180, lightness = label % 2 == 0 ? 0.62 : 0.48, chroma = Math.Min(0.15, OkLab.MostChroma(lightness, hue));
        var (r, g, b) = OkLab.ToBytes((lightness, chroma * Math.Cos(hue), chroma * Math.Sin(hue)));
        return $"#{r:x2}{g:x2}{b:x2}";
    }

    /// <summary>The shape of a class's points.</summary>
    public static StyleParam.MarkerSymbol SymbolOf(int label) => Symbols[label / First.Length % Symbols.Length];
}
