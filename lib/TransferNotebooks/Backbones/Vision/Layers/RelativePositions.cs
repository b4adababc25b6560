namespace TransferNotebooks;

/// <summary>Numbers the differences between the positions of a square window, for tables of biases (Liu et al. 2021, "Swin Transformer", section 3.2).</summary>
internal static class RelativePositions
{
    /// <summary>For every pair of positions of a window, row by row, the row of the table: <c>(2 side − 1)²</c> rows, <c>side⁴</c> pairs.</summary>
    internal static long[] Index(int side)
    {
        var count = side * side;
        var index = new long[count * count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
                index[i * count + j] = (i / side - j / side + side - 1) * (2 * side - 1) + i % side - j % side + side - 1;
        return index;
    }

    /// <summary>The differences behind the table's rows, (rows, columns), each from −1 to 1.</summary>
    internal static float[] Offsets(int side)
    {
        var length = 2 * side - 1;
        var offsets = new float[length * length * 2];
        for (var i = 0; i < length * length; i++)
        {
            offsets[2 * i] = (i / length - side + 1) / (float)(side - 1);
            offsets[2 * i + 1] = (i % length - side + 1) / (float)(side - 1);
        }
        return offsets;
    }
}
