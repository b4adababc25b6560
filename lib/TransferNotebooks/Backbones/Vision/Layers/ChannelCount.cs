namespace TransferNotebooks;

/// <summary>Channel counts of networks that are made wider or narrower by a factor.</summary>
internal static class ChannelCount
{
    /// <summary>The nearest multiple, at least one of it, and never less than 0.9 of the number (the rule of the MobileNet reference code).</summary>
    /// <param name="channels">The wanted number.</param>
    /// <param name="divisor">What the result is a multiple of.</param>
    internal static int Rounded(double channels, int divisor = 8)
    {
        var nearest = Math.Max(divisor, (int)(channels + divisor / 2.0) / divisor * divisor);
        return nearest < 0.9 * channels ? nearest + divisor : nearest;
    }
}
