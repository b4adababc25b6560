namespace TransferNotebooks.Drawing;

/// <summary>What an object came out as: the colour of its body and what its surface is like.</summary>
internal readonly record struct Look(Colour Colour, string Texture);

/// <summary>A visual domain: how it begins a picture, paints an object into it, and ends it. One painter paints one picture.</summary>
internal abstract class Painter(Canvas canvas)
{
    protected Canvas Canvas { get; } = canvas;

    /// <summary>What lies behind the objects.</summary>
    public abstract void Begin(ref SeededRandom random);

    /// <summary>Paints one object.</summary>
    /// <param name="figure">Its parts.</param>
    /// <param name="pose">Where and how it stands.</param>
    /// <param name="owner">Its number, from 1, where the canvas records which pixels it covers.</param>
    /// <param name="random">Decides the rest.</param>
    public abstract Look Paint(Figure figure, Pose pose, int owner, ref SeededRandom random);

    /// <summary>What lies before the objects, and what paper, canvas or camera add; then the bytes.</summary>
    public abstract void End(ref SeededRandom random, Span<byte> rgb);
}
