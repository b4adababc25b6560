using System.Numerics;

namespace TransferNotebooks.Drawing;

/// <summary>Smooth random variation over a square: random values on a grid, blended with the cubic 3t^2 - 2t^3.</summary>
internal sealed class ValueNoise
{
    private readonly int stride;
    private readonly float[] field;

    /// <param name="random">Draws the values, each from -1 to 1.</param>
    /// <param name="cells">Grid cells along a side.</param>
    /// <param name="canvas">Gives the size and room for the values.</param>
    /// <param name="number">Which of the canvas's fields; those of lower numbers stay as they are.</param>
    public ValueNoise(ref SeededRandom random, int cells, Canvas canvas, int number)
    {
        var size = canvas.Width;
        (field, stride) = (canvas.NoiseField(number), canvas.Mask.Stride);
        Span<float> grid = stackalloc float[(cells + 1) * (cells + 1)], row = stackalloc float[cells + 1];
        foreach (ref var value in grid)
            value = (float)random.Between(-1, 1);
        Span<float> across = size <= 1024 ? stackalloc float[stride] : new float[stride];
        Span<int> starts = stackalloc int[cells + 1];
        starts.Fill(size);
        for (var x = size - 1; x >= 0; x--)
        {
            (var cell, across[x]) = Place(x, cells, size);
            starts[cell] = x;
        }
        // Cells without a pixel of their own begin where the next does.
        for (var cell = cells - 1; cell >= 0; cell--)
            starts[cell] = Math.Min(starts[cell], starts[cell + 1]);
        for (var y = 0; y < size; y++)
        {
            var (above, down) = Place(y, cells, size);
            for (var i = 0; i <= cells; i++)
                row[i] = Blend(grid[above * (cells + 1) + i], grid[(above + 1) * (cells + 1) + i], down);
            var to = field.AsSpan(y * stride, stride);
            for (var cell = 0; cell < cells; cell++)
            {
                // A vector may run on into the next cell, which is filled after this one.
                var (start, rise) = (new Vector<float>(row[cell]), row[cell + 1] - row[cell]);
                for (var x = starts[cell]; x < starts[cell + 1]; x += Vector<float>.Count)
                    (start + rise * new Vector<float>(across[x..])).CopyTo(to[x..]);
            }
        }
    }

    /// <summary>The values of a row, with padding.</summary>
    public ReadOnlySpan<float> Row(int y) => field.AsSpan(y * stride, stride);

    private static (int Cell, float Part) Place(int pixel, int cells, int size)
    {
        var place = pixel * ((float)cells / size);
        var cell = Math.Min((int)place, cells - 1);
        var t = place - cell;
        return (cell, t * t * (3 - 2 * t));
    }

    private static float Blend(float a, float b, float part) => a + (b - a) * part;
}
