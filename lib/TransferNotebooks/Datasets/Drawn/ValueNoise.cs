namespace TransferNotebooks.Drawing;

/// <summary>Smooth random variation over a square: random values on a grid, blended with the cubic 3t^2 - 2t^3.</summary>
internal sealed class ValueNoise
{
    private readonly int size;
    private readonly float[] field;

    /// <param name="random">Draws the values, each from -1 to 1.</param>
    /// <param name="cells">Grid cells along a side.</param>
    /// <param name="size">Pixels along a side.</param>
    public ValueNoise(ref SeededRandom random, int cells, int size)
    {
        this.size = size;
        field = GC.AllocateUninitializedArray<float>(size * size);
        Span<float> grid = stackalloc float[(cells + 1) * (cells + 1)], row = stackalloc float[cells + 1];
        foreach (ref var value in grid)
            value = (float)random.Between(-1, 1);
        for (var y = 0; y < size; y++)
        {
            var (above, down) = Place(y, cells, size);
            for (var i = 0; i <= cells; i++)
                row[i] = Blend(grid[above * (cells + 1) + i], grid[(above + 1) * (cells + 1) + i], down);
            for (var x = 0; x < size; x++)
            {
                var (left, across) = Place(x, cells, size);
                field[y * size + x] = Blend(row[left], row[left + 1], across);
            }
        }
    }

    public float At(int x, int y) => field[y * size + x];

    private static (int Cell, float Part) Place(int pixel, int cells, int size)
    {
        var place = pixel * ((float)cells / size);
        var cell = Math.Min((int)place, cells - 1);
        var t = place - cell;
        return (cell, t * t * (3 - 2 * t));
    }

    private static float Blend(float a, float b, float part) => a + (b - a) * part;
}
