namespace TransferNotebooks.Charts;

public static partial class Chart
{
    /// <summary>An image of pixels.</summary>
    /// <param name="Z">The pixels, <c>[height, width, channels]</c> with 1 (grey), 3 (RGB) or 4 (RGBA) channels, 0 to 255.</param>
    /// <param name="Name">The name on hover.</param>
    /// <param name="ShowAxes">Whether pixel positions are written along the sides.</param>
    /// <exception cref="ArgumentException">Another number of channels.</exception>
    public static Figure Image(byte[,,] Z, string? Name = null, bool ShowAxes = false)
    {
        ArgumentNullException.ThrowIfNull(Z);
        var channels = Z.GetLength(2);
        if (channels is not (1 or 3 or 4))
            throw new ArgumentException($"An image has 1, 3 or 4 channels, [height, width, channels]. Received: [{Z.GetLength(0)}, {Z.GetLength(1)}, {channels}].", nameof(Z));
        var rows = new object[Z.GetLength(0)];
        for (var row = 0; row < rows.Length; row++)
        {
            var line = new object[Z.GetLength(1)];
            for (var column = 0; column < line.Length; column++) line[column] = Pixel(Z, row, column, channels);
            rows[row] = line;
        }
        return Picture(Trace("image", Name, null, null).With("colormodel", channels == 4 ? "rgba256" : null).With("z", rows), ShowAxes);
    }

    /// <summary>An image given as a data address, <c>data:image/png;base64,…</c>.</summary>
    /// <param name="Source">The data address. Files of the network are refused: a chart loads nothing when it is looked at.</param>
    /// <param name="Name">The name on hover.</param>
    /// <param name="ShowAxes">Whether pixel positions are written along the sides.</param>
    /// <exception cref="ArgumentException">The text is no data address of an image.</exception>
    public static Figure Image(string Source, string? Name = null, bool ShowAxes = false)
    {
        ArgumentNullException.ThrowIfNull(Source);
        if (!Source.StartsWith("data:image/", StringComparison.Ordinal))
            throw new ArgumentException($"An image source is a data address, data:image/png;base64,… Received: \"{Source[..Math.Min(40, Source.Length)]}\".", nameof(Source));
        return Picture(Trace("image", Name, null, null).With("source", Source), ShowAxes);
    }

    private static long[] Pixel(byte[,,] z, int row, int column, int channels)
    {
        var pixel = new long[channels == 4 ? 4 : 3];
        for (var c = 0; c < pixel.Length; c++) pixel[c] = z[row, column, channels == 1 ? 0 : c];
        return pixel;
    }

    private static Figure Picture(Attributes trace, bool showAxes)
    {
        var axis = Attributes.Empty.With("constrain", "domain").With(showAxes ? "showgrid" : "visible", false);
        return Figure.Of(trace, Attributes.Empty.With("xaxis", axis).With("yaxis", axis));
    }
}
