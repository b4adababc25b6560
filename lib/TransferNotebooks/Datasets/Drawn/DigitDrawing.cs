namespace TransferNotebooks.Drawing;

/// <summary>One digit in one of the two domains of digits.</summary>
internal sealed class DigitDrawing(string domain, int digit, int seed, int number, int size) : DrawnPicture(size)
{
    private const int Version = 1;

    public override string Name => $"{domain} digit {seed}:{number}";

    public override string Key => $"drawn digit {Version} {domain} {digit} {seed} {number} {Size}";

    public override Annotation? Draw(Span<byte> rgb, bool annotate)
    {
        // Another step of the seed than the objects take, so that one seed does not give both the same poses.
        var random = new SeededRandom(~(long)seed, number);
        var canvas = Canvas.For(Size, annotate);
        var look = domain == "ink" ? InkDigits.Paint(canvas, digit, ref random, rgb) : SceneDigits.Paint(canvas, digit, ref random, rgb);
        if (!annotate)
            return null;
        var (mask, box) = Seen(canvas);
        return new Annotation { Box = box, Mask = mask, Labels = [digit], Attributes = new Dictionary<string, string> { ["colour"] = look.Colour.Name, ["stroke"] = look.Texture } };
    }
}
