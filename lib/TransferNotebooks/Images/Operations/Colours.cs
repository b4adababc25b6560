namespace TransferNotebooks.Imaging;

/// <summary>Changes of colour in place, with the arithmetic of Pillow's <c>ImageEnhance</c> and <c>ImageOps</c>: the same bytes come out.</summary>
internal static class Colours
{
    /// <summary>ITU-R 601 luma in 16-bit fixed point, rounded: Pillow's <c>convert("L")</c>.</summary>
    public static byte Luma(byte r, byte g, byte b) => (byte)((r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16);

    /// <summary>The way from <paramref name="from"/> to <paramref name="to"/>, in single precision and cut to a whole number; beyond both ends where the factor is outside 0..1.</summary>
    public static byte Blend(int from, int to, float factor)
    {
        var value = from + factor * (to - from);
        return factor is >= 0 and <= 1 ? (byte)value : value <= 0 ? (byte)0 : value >= 255 ? (byte)255 : (byte)value;
    }

    /// <summary>Replaces every byte by its entry.</summary>
    public static void Table(Span<byte> rgb, ReadOnlySpan<byte> table)
    {
        foreach (ref var value in rgb)
            value = table[value];
    }

    /// <summary>Replaces every byte by its entry in the table of its channel (3 x 256 entries).</summary>
    public static void Tables(Span<byte> rgb, ReadOnlySpan<byte> tables)
    {
        for (var at = 0; at + 2 < rgb.Length; at += 3)
        {
            rgb[at] = tables[rgb[at]];
            rgb[at + 1] = tables[256 + rgb[at + 1]];
            rgb[at + 2] = tables[512 + rgb[at + 2]];
        }
    }

    public static void Brightness(Span<byte> rgb, double factor) => BlendFrom(rgb, 0, factor);

    /// <summary>Blends with the mean of the luma, rounded half up.</summary>
    public static void Contrast(Span<byte> rgb, double factor)
    {
        long sum = 0;
        for (var at = 0; at + 2 < rgb.Length; at += 3)
            sum += Luma(rgb[at], rgb[at + 1], rgb[at + 2]);
        BlendFrom(rgb, (int)((double)sum / (rgb.Length / 3) + 0.5), factor);
    }

    public static void Saturation(Span<byte> rgb, double factor)
    {
        var share = (float)factor;
        if (share == 1)
            return;
        for (var at = 0; at + 2 < rgb.Length; at += 3)
        {
            var luma = Luma(rgb[at], rgb[at + 1], rgb[at + 2]);
            for (var channel = at; channel < at + 3; channel++)
                rgb[channel] = Blend(luma, rgb[channel], share);
        }
    }

    public static void Grey(Span<byte> rgb)
    {
        for (var at = 0; at + 2 < rgb.Length; at += 3)
            rgb[at] = rgb[at + 1] = rgb[at + 2] = Luma(rgb[at], rgb[at + 1], rgb[at + 2]);
    }

    public static void Invert(Span<byte> rgb)
    {
        foreach (ref var value in rgb)
            value = (byte)~value;
    }

    public static void Posterize(Span<byte> rgb, int bits)
    {
        var mask = (byte)(0xFF << (8 - bits));
        foreach (ref var value in rgb)
            value &= mask;
    }

    public static void Solarize(Span<byte> rgb, double threshold)
    {
        Span<byte> table = stackalloc byte[256];
        for (var i = 0; i < 256; i++)
            table[i] = (byte)(i < threshold ? i : 255 - i);
        Table(rgb, table);
    }

    /// <summary>Stretches each channel so that its darkest value becomes 0 and its lightest 255.</summary>
    public static void AutoContrast(Span<byte> rgb)
    {
        Span<int> counts = stackalloc int[768];
        Span<byte> tables = stackalloc byte[768];
        Count(rgb, counts);
        for (var channel = 0; channel < 768; channel += 256)
        {
            var histogram = counts.Slice(channel, 256);
            var (low, high) = (histogram.IndexOfAnyExcept(0), histogram.LastIndexOfAnyExcept(0));
            var scale = 255.0 / (high - low);
            for (var i = 0; i < 256; i++)
                tables[channel + i] = (byte)(high <= low ? i : Math.Clamp((int)(i * scale + -low * scale), 0, 255));
        }
        Tables(rgb, tables);
    }

    /// <summary>Gives each channel a histogram as even as a table of 256 entries can.</summary>
    public static void Equalize(Span<byte> rgb)
    {
        Span<int> counts = stackalloc int[768];
        Span<byte> tables = stackalloc byte[768];
        Count(rgb, counts);
        for (var channel = 0; channel < 768; channel += 256)
        {
            var histogram = counts.Slice(channel, 256);
            var last = histogram[histogram.LastIndexOfAnyExcept(0)];
            var step = (rgb.Length / 3 - last) / 255;
            var sum = step / 2;
            for (var i = 0; i < 256; sum += histogram[i], i++)
                tables[channel + i] = step == 0 ? (byte)i : (byte)Math.Min(sum / step, 255);
        }
        Tables(rgb, tables);
    }

    private static void BlendFrom(Span<byte> rgb, int level, double factor)
    {
        var share = (float)factor;
        if (share == 1)
            return;
        Span<byte> table = stackalloc byte[256];
        for (var i = 0; i < 256; i++)
            table[i] = Blend(level, i, share);
        Table(rgb, table);
    }

    private static void Count(ReadOnlySpan<byte> rgb, Span<int> counts)
    {
        counts.Clear();
        for (var at = 0; at + 2 < rgb.Length; at += 3)
        {
            counts[rgb[at]]++;
            counts[256 + rgb[at + 1]]++;
            counts[512 + rgb[at + 2]]++;
        }
    }
}
