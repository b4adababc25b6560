using System.Numerics;

namespace TransferNotebooks.Drawing;

/// <summary>What a camera makes of a scene: exposure, a colour cast, darker corners and noise.</summary>
internal readonly struct Camera
{
    private readonly float gain, lift, vignette, noise;
    private readonly Colour cast;

    public Camera(ref SeededRandom random)
    {
        (gain, lift) = ((float)random.Between(0.9, 1.2), (float)random.Between(-0.04, 0.08));
        cast = new Colour((float)random.Between(0.9, 1.1), (float)random.Between(0.94, 1.06), (float)random.Between(0.88, 1.12));
        (vignette, noise) = ((float)random.Between(0, 0.35), (float)random.Between(0.008, 0.032));
    }

    /// <summary>A camera of the given settings.</summary>
    public Camera(float gain, float vignette, float noise) => (this.gain, this.vignette, this.noise, cast) = (gain, vignette, noise, new Colour(1, 1, 1));

    /// <summary>Takes the picture.</summary>
    public void Take(Canvas canvas, ref SeededRandom random, Span<byte> rgb)
    {
        var (width, local) = (canvas.Width, random);
        var (half, inverse) = (width / 2f, 2f / width);
        Span<float> grain = width <= 512 ? stackalloc float[3 * canvas.Mask.Stride] : new float[3 * canvas.Mask.Stride];
        Span<float> red = grain[..canvas.Mask.Stride], green = grain.Slice(canvas.Mask.Stride, canvas.Mask.Stride), blue = grain[(2 * canvas.Mask.Stride)..];
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // One draw of 64 bits gives the three channels two uniform parts each: a triangular distribution.
                var bits = local.NextBits();
                (red[x], green[x], blue[x]) = (Triangle(bits), Triangle(bits >> 20), Triangle(bits >> 40));
            }
            var row = canvas.Row(y);
            var dy = (y - half) * inverse;
            for (var x = 0; x < width; x += Vector<float>.Count)
            {
                var dx = (Vector<float>.Indices + new Vector<float>(x) - new Vector<float>(half)) * inverse;
                var exposure = gain * (Vector<float>.One - vignette * 0.5f * (dx * dx + new Vector<float>(dy * dy)));
                Expose(row.Red[x..], cast.R, exposure, red[x..]);
                Expose(row.Green[x..], cast.G, exposure, green[x..]);
                Expose(row.Blue[x..], cast.B, exposure, blue[x..]);
            }
            Canvas.WriteRow(row, rgb.Slice(y * width * 3, width * 3));
        }
        random = local;
    }

    private void Expose(Span<float> plane, float cast, Vector<float> exposure, ReadOnlySpan<float> grain) =>
        (new Vector<float>(plane) * cast * exposure + new Vector<float>(lift) + noise * new Vector<float>(grain)).CopyTo(plane);

    private static float Triangle(ulong bits) => ((int)(bits & 1023) + (int)((bits >> 10) & 1023) - 1023) * (1 / 512f);
}
