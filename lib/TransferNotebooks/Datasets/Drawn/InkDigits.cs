namespace TransferNotebooks.Drawing;

/// <summary>
/// The domain <c>ink</c> of the digits: written with a dark pen on paper, one to a picture, in the middle. A digit takes about seven tenths
/// of the height, as in MNIST (20 of 28 pixels); MNIST itself is light on dark.
/// </summary>
internal static class InkDigits
{
    public static Look Paint(Canvas canvas, int digit, ref SeededRandom random, Span<byte> rgb)
    {
        var size = canvas.Width;
        SketchPainter.Paper(canvas, ref random);
        var figure = new DigitGlyphs(new SeededRandom((long)random.NextBits()), random.Between(0.03, 0.14)).Write(digit);
        var middle = new Vec(size, size) * 0.5 + new Vec(random.Between(-0.045, 0.045), random.Between(-0.045, 0.045)) * size;
        var pose = new Pose(middle, random.Between(0.3, 0.38) * size, random.Between(-0.04, 0.04), random.Between(-0.2, 0.45), random.Between(0.78, 1.22)).Centred(figure, middle);
        var (ink, half) = (SketchPainter.Ink(ref random), random.Between(0.07, 0.17));
        // The hand's units are pixels of a picture of 64.
        var hand = new Hand(canvas, ink, half * pose.Scale * 64 / size, random.Between(0.2, 0.8));
        canvas.Owner = 1;
        foreach (var part in figure.Parts)
            hand.Draw(pose.At(part.Points), closed: false, ref random);
        canvas.Owner = -1;
        if (random.Chance(0.5))
            canvas.Soften((float)random.Between(0.2, 0.8));
        SketchPainter.Grain(canvas, ref random, (float)random.Between(0.005, 0.03), rgb);
        return new Look(ink, half < 0.1 ? "thin" : half < 0.14 ? "medium" : "thick");
    }
}
