namespace TransferNotebooks.Drawing;

/// <summary>One picture of a texture class: a piece of its surface from some place, a little turned and enlarged, in the class's colours or at random, lit from one side.</summary>
internal sealed class TextureDrawing(Lazy<TextureClass> recipe, int label, int seed, int number, int size) : DrawnPicture(size)
{
    private const int Version = 1;

    public override string Name => $"texture {label} {seed}:{number}";

    public override string Key => $"drawn texture {Version} {label} {seed} {number} {Size}";

    public override Annotation? Draw(Span<byte> rgb, bool annotate)
    {
        var random = new SeededRandom(seed + 0x51ED270B7F4A7DL * (label + 1), number);
        var texture = recipe.Value;
        var (noise, other) = (new LatticeNoise(random.NextBits()), new LatticeNoise(random.NextBits()));
        var ground = texture.Palette.Ground(ref random);
        Colour light = texture.Palette.Tone(0, ground, ref random), middle = Colour.Mix(Colour.Mix(ground, light, 0.5f), texture.Palette.Tone(1, ground, ref random), (float)random.Between(0, 0.7));
        var axis = UnitCircle.At(texture.Turn + random.Between(-0.04, 0.04)) * (texture.Cells * random.Between(0.8, 1.25) / Size);
        var (from, shade) = (new Vec(random.Between(-50, 50), random.Between(-50, 50)), UnitCircle.At(random.NextDouble()) * random.Between(0, 0.35));
        for (int y = 0, to = 0; y < Size; y++)
            for (var x = 0; x < Size; x++, to += 3)
            {
                var turned = new Vec(x, y).Turned(axis);
                var point = from + turned with { Y = turned.Y / texture.Stretch };
                var value = (float)texture.At(point, noise, other);
                var lit = (float)(1 + shade.X * (2.0 * x / Size - 1) + shade.Y * (2.0 * y / Size - 1));
                var colour = (value < 0.5f ? Colour.Mix(ground, middle, 2 * value) : Colour.Mix(middle, light, 2 * value - 1)) * lit;
                colour.WriteTo(rgb[to..]);
            }
        return annotate ? new Annotation { Labels = [label] } : null;
    }
}
