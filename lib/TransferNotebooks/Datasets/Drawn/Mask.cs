using System.Numerics;
using System.Runtime.InteropServices;

namespace TransferNotebooks.Drawing;

/// <summary>
/// How much of each pixel a shape covers, 0 to 1. Polygons are sampled on four lines a pixel with exact coverage along each; strokes are
/// round-ended lines whose edge is one pixel soft.
/// </summary>
internal sealed class Mask(int width, int height)
{
    /// <summary>Room after each row is at least this, so that whole vectors can be read and written from any pixel.</summary>
    public const int Padding = 16;

    private const int Lines = 4;
    private readonly int stride = width / Padding * Padding + 2 * Padding;
    private readonly float[] coverage = new float[(width / Padding * Padding + 2 * Padding) * height];
    private readonly List<double> crossings = [];
    private readonly List<int> directions = [];
    private readonly List<int> starts = [];

    public int Width => width;

    /// <summary>Numbers from a row to the next: a multiple of <see cref="Padding"/>.</summary>
    public int Stride => stride;

    /// <summary>First column and row in use, and the ones after the last.</summary>
    public (int Left, int Top, int Right, int Bottom) Bounds { get; private set; } = (width, height, 0, 0);

    public ReadOnlySpan<float> Row(int y) => coverage.AsSpan(y * stride, width);

    /// <summary>A row with its padding, which is never covered.</summary>
    public ReadOnlySpan<float> Padded(int y) => coverage.AsSpan(y * stride, stride);

    /// <summary>Makes the mask empty.</summary>
    public void Clear()
    {
        for (var y = Bounds.Top; y < Bounds.Bottom; y++)
            coverage.AsSpan(y * stride + Bounds.Left, Bounds.Right - Bounds.Left).Clear();
        Bounds = (width, height, 0, 0);
    }

    /// <summary>Adds a closed polygon (nonzero rule) to an empty mask.</summary>
    public void Fill(ReadOnlySpan<Vec> points)
    {
        var (left, top, right, bottom) = Box(points, 0);
        Cover(left, top, right, bottom);
        Cross(points, top * Lines, bottom * Lines);
        for (var line = 0; line < starts.Count - 1; line++)
        {
            var winding = 0;
            for (var i = starts[line]; i + 1 < starts[line + 1]; i++)
            {
                winding += directions[i];
                if (winding != 0)
                    Span(top + line / Lines, crossings[i], crossings[i + 1]);
            }
        }
    }

    /// <summary>Adds a line with round ends; where strokes meet, the larger coverage counts.</summary>
    public void Stroke(Vec from, Vec to, double fromRadius, double toRadius)
    {
        var widest = Math.Max(fromRadius, toRadius) + 1;
        var (left, top, right, bottom) = Box([from, to], widest);
        Cover(left, top, right, bottom);
        var along = to - from;
        var squared = along.X * along.X + along.Y * along.Y;
        var line = new StrokeLine(from, along, squared == 0 ? 1 : squared, fromRadius, toRadius - fromRadius);
        var span = new StrokeSpan(from, along, widest, left, right);
        for (var y = top; y < bottom; y++)
        {
            var row = coverage.AsSpan(y * stride, stride);
            var (first, end) = span.At(y);
            for (var x = first; x < end; x += Vector<float>.Count)
            {
                var covered = Vector.Narrow(line.Cover(x, y), line.Cover(x + Vector<double>.Count, y));
                covered = Vector.ConditionalSelect(Vector.LessThan(Vector<float>.Indices, new Vector<float>(end - x)), covered, Vector<float>.Zero);
                Vector.Max(new Vector<float>(row[x..]), covered).CopyTo(row[x..]);
            }
        }
    }

    /// <summary>Adds the line along some points, or around them.</summary>
    public void Trace(ReadOnlySpan<Vec> points, bool closed, double radius)
    {
        for (var i = closed ? 0 : 1; i < points.Length; i++)
            Stroke(points[i == 0 ? points.Length - 1 : i - 1], points[i], radius, radius);
    }

    private (int Left, int Top, int Right, int Bottom) Box(ReadOnlySpan<Vec> points, double margin)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var point in points)
        {
            (left, right) = (Math.Min(left, point.X), Math.Max(right, point.X));
            (top, bottom) = (Math.Min(top, point.Y), Math.Max(bottom, point.Y));
        }
        return (Pixel(left - margin, width), Pixel(top - margin, height), Pixel(right + margin + 1, width), Pixel(bottom + margin + 1, height));
    }

    private static int Pixel(double position, int size) => (int)Math.Clamp(position, 0, size);

    private void Cover(int left, int top, int right, int bottom)
    {
        if (left < right && top < bottom)
            Bounds = (Math.Min(Bounds.Left, left), Math.Min(Bounds.Top, top), Math.Max(Bounds.Right, right), Math.Max(Bounds.Bottom, bottom));
    }

    // Where the polygon's edges cross the sample lines: counted first, so that the crossings of one line lie together, then sorted in.
    private void Cross(ReadOnlySpan<Vec> points, int firstLine, int endLine)
    {
        var lines = Math.Max(0, endLine - firstLine);
        CollectionsMarshal.SetCount(starts, lines + 1);
        var ends = CollectionsMarshal.AsSpan(starts);
        ends.Clear();
        foreach (var (_, _, from, to) in new Edges(points, firstLine, endLine))
            for (var line = from; line < to; line++)
                ends[line - firstLine + 1]++;
        for (var line = 0; line < lines; line++)
            ends[line + 1] += ends[line];
        CollectionsMarshal.SetCount(crossings, ends[lines]);
        CollectionsMarshal.SetCount(directions, ends[lines]);
        Span<int> filled = lines <= 1024 ? stackalloc int[lines] : new int[lines];
        filled.Clear();
        foreach (var (a, b, from, to) in new Edges(points, firstLine, endLine))
        {
            var slope = (b.X - a.X) / (b.Y - a.Y);
            for (var line = from; line < to; line++)
                Insert(a.X + ((line + 0.5) / Lines - a.Y) * slope, a.Y < b.Y ? 1 : -1, ends[line - firstLine], filled[line - firstLine]++);
        }
    }

    private void Insert(double x, int direction, int start, int count)
    {
        var place = start + count;
        for (; place > start && crossings[place - 1] > x; place--)
            (crossings[place], directions[place]) = (crossings[place - 1], directions[place - 1]);
        (crossings[place], directions[place]) = (x, direction);
    }

    private void Span(int y, double from, double to)
    {
        (from, to) = (Math.Clamp(from, 0, width), Math.Clamp(to, 0, width));
        if (from >= to)
            return;
        var row = coverage.AsSpan(y * stride, width);
        var (first, last) = ((int)from, Math.Min((int)to, width - 1));
        const float share = 1f / Lines;
        if (first == last)
        {
            row[first] += (float)(to - from) * share;
            return;
        }
        row[first] += (float)(first + 1 - from) * share;
        var next = first + 1;
        for (; next + Vector<float>.Count <= last; next += Vector<float>.Count)
            (new Vector<float>(row[next..]) + new Vector<float>(share)).CopyTo(row[next..]);
        for (; next < last; next++)
            row[next] += share;
        row[last] += (float)(to - last) * share;
    }

    /// <summary>The edges of a polygon that cross sample lines, with the first line crossed and the one after the last.</summary>
    private ref struct Edges(ReadOnlySpan<Vec> points, int firstLine, int endLine)
    {
        private readonly ReadOnlySpan<Vec> points = points;
        private int next = -1;

        public (Vec A, Vec B, int From, int To) Current { get; private set; }

        public readonly Edges GetEnumerator() => this;

        public bool MoveNext()
        {
            while (++next < points.Length)
            {
                var (a, b) = (points[next == 0 ? points.Length - 1 : next - 1], points[next]);
                var from = Math.Max(FirstLine(Math.Min(a.Y, b.Y)), firstLine);
                var to = Math.Min(FirstLine(Math.Max(a.Y, b.Y)), endLine);
                if (from >= to)
                    continue;
                Current = (a, b, from, to);
                return true;
            }
            return false;
        }

        // The first sample line at or below a position: line n lies at (n + 1/2) / Lines.
        private static int FirstLine(double y) => (int)Math.Ceiling(Math.Clamp(y, -1, 1 << 20) * Lines - 0.5);
    }
}
