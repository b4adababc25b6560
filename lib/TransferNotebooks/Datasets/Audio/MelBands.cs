namespace TransferNotebooks;

/// <summary>The weights that sum the bins of a spectrum into mel bands; the formulas of torchaudio.functional.melscale_fbanks.</summary>
internal static class MelBands
{
    /// <summary>Weights, <c>[bands][bins]</c>.</summary>
    /// <param name="bins">Bins of the spectrum, from 0 Hz to half the rate.</param>
    /// <param name="bands">Number of bands.</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="low">Lowest frequency in Hz.</param>
    /// <param name="high">Highest frequency in Hz.</param>
    /// <param name="scale">Which scale.</param>
    public static double[][] Weights(int bins, int bands, int rate, double low, double high, MelScale scale)
    {
        var (first, last) = (ToMel(low, scale), ToMel(high, scale));
        var edges = Enumerable.Range(0, bands + 2).Select(i => ToHz(first + (last - first) * i / (bands + 1), scale)).ToArray();
        return [.. Enumerable.Range(0, bands).Select(band =>
        {
            var (left, top, right) = (edges[band], edges[band + 1], edges[band + 2]);
            var height = scale == MelScale.Slaney ? 2 / (right - left) : 1;
            return Enumerable.Range(0, bins).Select(bin => rate / 2.0 * bin / (bins - 1))
                .Select(f => height * Math.Max(0, Math.Min((f - left) / (top - left), (right - f) / (right - top)))).ToArray();
        })];
    }

    public static double ToMel(double hz, MelScale scale) => scale == MelScale.Htk
        ? 2595 * Math.Log10(1 + hz / 700)
        : hz < 1000 ? hz * 3 / 200 : 15 + Math.Log(hz / 1000) / (Math.Log(6.4) / 27);

    public static double ToHz(double mel, MelScale scale) => scale == MelScale.Htk
        ? 700 * (Math.Pow(10, mel / 2595) - 1)
        : mel < 15 ? mel * 200 / 3 : 1000 * Math.Exp((mel - 15) * (Math.Log(6.4) / 27));
}
