using System.Numerics;

namespace TransferNotebooks.Drawing;

/// <summary>A picture of a <see cref="ProductLine"/>: of a good object, or of one with a defect, which is what the mask shows.</summary>
internal sealed class DefectDrawing(ProductLine line, bool defective, int number, int size) : DrawnPicture(size)
{
    /// <summary>Pixels of one unit of the figure's plane, as a share of the picture's side.</summary>
    public const double Scale = 0.42;

    /// <summary>Kinds of defects.</summary>
    public static readonly string[] Kinds = ["scratch", "missing part", "wrong colour"];

    private const int Version = 1;

    public override string Name => $"{DrawnWorld.AllClasses[line.Recipe]} {line.Seed}:{number}{(defective ? ", defective" : "")}";

    public override string Key => $"drawn defect {Version} {line.Recipe} {line.Seed} {number} {Size} {defective}";

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    public string Kind => defective ? Choose(out _) : "";

    public override Annotation? Draw(Span<byte> rgb, bool annotate)
    {
        // The good object and the defect are drawn from sequences of their own: the good twin of a picture is the same but for the defect.
        var random = new SeededRandom(line.Seed ^ 0xDEFEC7, number);
        var canvas = Canvas.For(Size, annotate);
        Table(canvas, ref random);
        var middle = new Vec(Size / 2.0 + random.Between(-0.03, 0.03) * Size, Size / 2.0 + random.Between(-0.03, 0.03) * Size);
        var pose = new Pose(middle, Scale * Size * random.Between(0.96, 1.04), random.Between(-0.012, 0.012));
        PhotoPainter.Shadow(canvas, pose, ref random);
        var light = UnitCircle.At(random.Between(0.6, 0.8)) * (random.Between(0.15, 0.25) / pose.Scale);
        var lighting = new Lighting(pose.Centre, light, new ValueNoise(ref random, 9, canvas, 2), 0.06f, default, 0);
        var defect = default(SeededRandom);
        var kind = defective ? Choose(out defect) : "";
        var part = kind == "missing part" ? line.Removable[defect.Next(line.Removable.Length)] : kind == "wrong colour" ? line.Coloured[defect.Next(line.Coloured.Length)] : -1;
        for (var i = 0; i < line.Figure.Parts.Count; i++)
        {
            var colour = line.ColourOf(i);
            if (kind == "missing part" && (i == part || line.LiesOn(i, part)))
            {
                canvas.Owner = 1;
                PhotoPainter.Cover(canvas, line.Figure.Parts[i], pose);
                canvas.Claim();
                continue;
            }
            canvas.Owner = i == part ? 1 : 0;
            PhotoPainter.Surface(canvas, line.Figure.Parts[i], pose, i == part ? Wrong(colour, ref defect) : colour, lighting, 0.5);
        }
        if (kind == "scratch")
            Scratch(canvas, pose, ref defect);
        canvas.Owner = -1;
        new Camera((float)random.Between(0.95, 1.05), 0.15f, (float)random.Between(0.006, 0.014)).Take(canvas, ref random, rgb);
        if (!annotate)
            return null;
        var (mask, box) = Seen(canvas);
        return new Annotation { Box = box, Mask = mask, Labels = [defective ? 1 : 0], Attributes = new Dictionary<string, string> { ["object"] = DrawnWorld.AllClasses[line.Recipe], ["defect"] = kind == "" ? "none" : kind } };
    }

    private string Choose(out SeededRandom defect)
    {
        defect = new SeededRandom(line.Seed ^ 0x0DDBA11, number);
        var kind = defect.Next(3);
        return kind == 1 && line.Removable.Length == 0 || kind == 2 && line.Coloured.Length == 0 ? Kinds[0] : Kinds[kind];
    }

    private void Table(Canvas canvas, ref SeededRandom random)
    {
        var (broad, grain) = (new ValueNoise(ref random, 3, canvas, 0), new ValueNoise(ref random, 24, canvas, 1));
        for (var y = 0; y < Size; y++)
        {
            var row = canvas.Row(y);
            ReadOnlySpan<float> broadRow = broad.Row(y), grainRow = grain.Row(y);
            for (var x = 0; x < Size; x += Vector<float>.Count)
            {
                var shade = Vector<float>.One + 0.05f * new Vector<float>(broadRow[x..]) + 0.03f * new Vector<float>(grainRow[x..]);
                (line.Table.R * shade).CopyTo(row.Red[x..]);
                (line.Table.G * shade).CopyTo(row.Green[x..]);
                (line.Table.B * shade).CopyTo(row.Blue[x..]);
            }
        }
    }

    // A bent line across the largest surface, lighter or darker than it.
    private void Scratch(Canvas canvas, Pose pose, ref SeededRandom defect)
    {
        var body = line.Figure.Parts[line.Largest];
        var ways = Hatching.Lines(pose.At(body.Points), UnitCircle.At(defect.NextDouble()), pose.Scale * 0.1);
        var far = ways.FindAll(way => (way.To - way.From).Length > 0.3 * pose.Scale);
        var (from, to) = far.Count > 0 ? far[defect.Next(far.Count)] : ways.MaxBy(way => (way.To - way.From).Length);
        var (start, stop) = (defect.Between(0.05, 0.25), defect.Between(0.7, 0.95));
        var bend = pose.Scale * 0.06;
        Span<Vec> points = stackalloc Vec[4];
        for (var i = 0; i < points.Length; i++)
            points[i] = Vec.Lerp(from, to, start + (stop - start) * i / (points.Length - 1)) + new Vec(defect.Between(-bend, bend), defect.Between(-bend, bend));
        var colour = line.ColourOf(line.Largest);
        canvas.Owner = 1;
        canvas.Mask.Trace(points, closed: false, Math.Max(0.5, pose.Scale * defect.Between(0.012, 0.03)));
        canvas.Paint(Colour.Grey(colour.Lightness > 0.5f ? defect.Between(0.02, 0.15) : defect.Between(0.85, 1)), 0.9);
    }

    // A colour that is clearly another one.
    private static Colour Wrong(Colour right, ref SeededRandom defect)
    {
        Colour wrong;
        do
            wrong = Colour.Hue(defect.NextDouble(), defect.Between(0.5, 0.95), defect.Between(0.3, 1));
        while (Math.Abs(wrong.R - right.R) + Math.Abs(wrong.G - right.G) + Math.Abs(wrong.B - right.B) < 0.7f);
        return wrong;
    }
}
