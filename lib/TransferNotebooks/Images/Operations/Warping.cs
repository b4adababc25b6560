namespace TransferNotebooks.Imaging;

/// <summary>
/// Affine maps of images as Pillow's <c>Image.transform</c> makes them, byte for byte. The matrix (a, b, c, d, e, f) takes the middle of a result
/// pixel to a place in the source: x' = a x + b y + c, y' = d x + e y + f.
/// </summary>
internal static class Warping
{
    public static RgbImage Run(RgbImage image, int width, int height, ReadOnlySpan<double> m, Interpolation interpolation, (byte R, byte G, byte B) fill)
    {
        var result = new RgbImage(width, height);
        if (fill != default)
            for (var at = 0; at < result.Pixels.Length; at += 3)
                (result.Pixels[at], result.Pixels[at + 1], result.Pixels[at + 2]) = fill;
        if (interpolation != Interpolation.Nearest)
            Smooth(image, result, m, interpolation == Interpolation.Bicubic);
        else if (m[1] == 0 && m[3] == 0)
            Scaled(image, result, m);
        else
            Turned(image, result, m);
        return result;
    }

    /// <summary>The matrix of torchvision's <c>affine</c>: back from rotation (degrees, clockwise), shift, scale and shear (degrees) about a centre.</summary>
    public static double[] Inverse((double X, double Y) centre, double angle, (double X, double Y) shift, double scale, (double X, double Y) shear)
    {
        double turn = Radians(angle), sx = Radians(shear.X), sy = Radians(shear.Y);
        // The rotation after the shears, without the scale; its determinant is 1, so that the inverse swaps and negates.
        var a = Math.Cos(turn - sy) / Math.Cos(sy);
        var b = -Math.Cos(turn - sy) * Math.Tan(sx) / Math.Cos(sy) - Math.Sin(turn);
        var c = Math.Sin(turn - sy) / Math.Cos(sy);
        var d = -Math.Sin(turn - sy) * Math.Tan(sx) / Math.Cos(sy) + Math.Cos(turn);
        double[] m = [d / scale, -b / scale, 0, -c / scale, a / scale, 0];
        m[2] += m[0] * (-centre.X - shift.X) + m[1] * (-centre.Y - shift.Y);
        m[5] += m[3] * (-centre.X - shift.X) + m[4] * (-centre.Y - shift.Y);
        m[2] += centre.X;
        m[5] += centre.Y;
        return m;
    }

    /// <summary>A rotation by degrees against the clock about the middle, with Pillow's rounding of the matrix to 15 digits.</summary>
    public static RgbImage Rotate(RgbImage image, double angle, Interpolation interpolation, bool expand, (byte R, byte G, byte B) fill)
    {
        angle %= 360;
        if (angle < 0)
            angle += 360;
        if (angle is 0 or 180 || (angle is 90 or 270 && (expand || image.Width == image.Height)))
            return angle switch { 0 => image.Clone(), 90 => ExifOrientation.Apply(image, 8), 180 => ExifOrientation.Apply(image, 3), _ => ExifOrientation.Apply(image, 6) };
        var (width, height, turn) = (image.Width, image.Height, -Radians(angle));
        var (cos, sin, back) = (Math.Round(Math.Cos(turn), 15), Math.Round(Math.Sin(turn), 15), Math.Round(-Math.Sin(turn), 15));
        double[] m = [cos, sin, 0, back, cos, 0];
        (m[2], m[5]) = At(m, -width / 2.0, -height / 2.0);
        m[2] += width / 2.0;
        m[5] += height / 2.0;
        if (expand)
        {
            (double X, double Y)[] corners = [At(m, 0, 0), At(m, width, 0), At(m, width, height), At(m, 0, height)];
            var newWidth = (int)(Math.Ceiling(corners.Max(corner => corner.X)) - Math.Floor(corners.Min(corner => corner.X)));
            var newHeight = (int)(Math.Ceiling(corners.Max(corner => corner.Y)) - Math.Floor(corners.Min(corner => corner.Y)));
            (m[2], m[5]) = At(m, -(newWidth - width) / 2.0, -(newHeight - height) / 2.0);
            (width, height) = (newWidth, newHeight);
        }
        return Run(image, width, height, m, interpolation, fill);
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);

    private static (double X, double Y) At(ReadOnlySpan<double> m, double x, double y) => (m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]);

    // No rotation: the positions are sums of the step, as Pillow adds them up.
    private static void Scaled(RgbImage image, RgbImage result, ReadOnlySpan<double> m)
    {
        var columns = new int[result.Width];
        var at = m[2] + m[0] * 0.5;
        for (var x = 0; x < columns.Length; x++, at += m[0])
            columns[x] = at < 0 || at >= image.Width ? -1 : (int)at;
        at = m[5] + m[4] * 0.5;
        for (var y = 0; y < result.Height; y++, at += m[4])
        {
            if (at < 0 || at >= image.Height)
                continue;
            var row = image.Pixels.Slice((int)at * image.Width * 3, image.Width * 3);
            for (var x = 0; x < columns.Length; x++)
                if (columns[x] >= 0)
                    row.Slice(columns[x] * 3, 3).CopyTo(result.Pixels[((y * result.Width + x) * 3)..]);
        }
    }

    // 16.16 fixed-point positions, as Pillow takes them for images below 32768 pixels.
    private static void Turned(RgbImage image, RgbImage result, ReadOnlySpan<double> m)
    {
        static long Fixed(double value) => (long)Math.Floor(value * 65536.0 + 0.5);
        var (stepX, stepY) = (Fixed(m[0]), Fixed(m[3]));
        var (rowX, rowY) = (Fixed(m[2] + m[0] * 0.5 + m[1] * 0.5), Fixed(m[5] + m[3] * 0.5 + m[4] * 0.5));
        ReadOnlySpan<byte> from = image.Pixels;
        var to = result.Pixels;
        var target = 0;
        for (var y = 0; y < result.Height; y++, rowX += Fixed(m[1]), rowY += Fixed(m[4]))
        {
            var (sourceX, sourceY) = (rowX, rowY);
            for (var x = 0; x < result.Width; x++, sourceX += stepX, sourceY += stepY, target += 3)
            {
                var (column, row) = (sourceX >> 16, sourceY >> 16);
                if ((ulong)column < (ulong)image.Width && (ulong)row < (ulong)image.Height)
                    from.Slice(((int)row * image.Width + (int)column) * 3, 3).CopyTo(to[target..]);
            }
        }
    }

    private static void Smooth(RgbImage image, RgbImage result, ReadOnlySpan<double> m, bool bicubic)
    {
        var (width, height) = (image.Width, image.Height);
        ReadOnlySpan<byte> from = image.Pixels;
        var to = result.Pixels;
        var target = 0;
        for (var y = 0; y < result.Height; y++)
            for (var x = 0; x < result.Width; x++, target += 3)
            {
                var sourceX = m[0] * (x + 0.5) + m[1] * (y + 0.5) + m[2];
                var sourceY = m[3] * (x + 0.5) + m[4] * (y + 0.5) + m[5];
                if (!(sourceX >= 0 && sourceX < width && sourceY >= 0 && sourceY < height))
                    continue;
                for (var channel = 0; channel < 3; channel++)
                    to[target + channel] = bicubic
                        ? (byte)Math.Clamp(Bicubic(from, width, height, sourceX - 0.5, sourceY - 0.5, channel), 0, 255)
                        : (byte)Bilinear(from, width, height, sourceX - 0.5, sourceY - 0.5, channel);
            }
    }

    private static double Bilinear(ReadOnlySpan<byte> from, int width, int height, double x, double y, int channel)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (first, second) = (Math.Max(left, 0) * 3 + channel, Math.Min(left + 1, width - 1) * 3 + channel);
        var row = from.Slice(Math.Max(top, 0) * width * 3, width * 3);
        var upper = row[first] + (row[second] - row[first]) * (x - left);
        if (top + 1 >= height)
            return upper;
        row = from.Slice((top + 1) * width * 3, width * 3);
        var lower = row[first] + (row[second] - row[first]) * (x - left);
        return upper + (lower - upper) * (y - top);
    }

    // Rows outside the image repeat the one before them.
    private static double Bicubic(ReadOnlySpan<byte> from, int width, int height, double x, double y, int channel)
    {
        var (left, top) = ((int)Math.Floor(x) - 1, (int)Math.Floor(y) - 1);
        Span<double> rows = stackalloc double[4];
        for (var k = 0; k < 4; k++)
        {
            if (k > 0 && (top + k < 0 || top + k >= height))
            {
                rows[k] = rows[k - 1];
                continue;
            }
            var row = from.Slice(Math.Clamp(top + k, 0, height - 1) * width * 3, width * 3);
            rows[k] = Cubic(
                row[Math.Clamp(left, 0, width - 1) * 3 + channel], row[Math.Clamp(left + 1, 0, width - 1) * 3 + channel],
                row[Math.Clamp(left + 2, 0, width - 1) * 3 + channel], row[Math.Clamp(left + 3, 0, width - 1) * 3 + channel], x - left - 1);
        }
        return Cubic(rows[0], rows[1], rows[2], rows[3], y - top - 1);
    }

    // Keys (1981) with a = -1, as a polynomial of the distance from the second value.
    private static double Cubic(double v1, double v2, double v3, double v4, double d) =>
        v2 + d * (-v1 + v3 + d * (2 * (v1 - v2) + v3 - v4 + d * (-v1 + v2 - v3 + v4)));
}
