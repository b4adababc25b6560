using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Cuts a map <c>[N, H, W, C]</c> into windows and puts it together again: padded to whole windows, shifted in a circle where asked (Liu et al. 2021,
/// "Swin Transformer", sections 3.2 and figure 4).
/// </summary>
internal readonly struct Windows
{
    private readonly int side;
    private readonly long height, width, rows, columns;
    private readonly long down, right;

    /// <param name="map">The map.</param>
    /// <param name="side">Side of a window.</param>
    /// <param name="shift">How far the windows are shifted; not along a side that one window covers.</param>
    internal Windows(Tensor map, int side, int shift)
    {
        this.side = side;
        (height, width) = (map.shape[1], map.shape[2]);
        (rows, columns) = ((height + side - 1) / side, (width + side - 1) / side);
        (down, right) = (rows > 1 ? shift : 0, columns > 1 ? shift : 0);
    }

    internal long Count => rows * columns;

    internal bool AreShifted => down + right > 0;

    /// <summary><c>[N · windows, side², C]</c>.</summary>
    internal Tensor Cut(Tensor map)
    {
        if (rows * side != height || columns * side != width) map = nn.functional.pad(map, [0, 0, 0, columns * side - width, 0, rows * side - height]);
        if (AreShifted) map = map.roll([-down, -right], [1, 2]);
        return Blocks(map.reshape(-1, rows, side, columns, side, map.shape[3])).reshape(-1, side * side, map.shape[3]);
    }

    /// <summary>The opposite of <see cref="Cut"/>.</summary>
    internal Tensor Joined(Tensor windows)
    {
        var channels = windows.shape[2];
        var map = Blocks(windows.reshape(-1, rows, columns, side, side, channels)).reshape(-1, rows * side, columns * side, channels);
        if (AreShifted) map = map.roll([down, right], [1, 2]);
        return map.narrow(1, 0, height).narrow(2, 0, width).contiguous();
    }

    /// <summary>After a shift a window holds pieces that were not neighbours: −100 between positions of different pieces, 0 else, <c>[windows, side², side²]</c>.</summary>
    internal Tensor Mask(ScalarType type, Device device)
    {
        // Made of operators only, so that a trace records how: numbers that .NET copies in would be lost to it.
        var pieces = Pieces(rows * side, down, device).unsqueeze(1) * 3 + Pieces(columns * side, right, device);
        var windows = Blocks(pieces.view(1, rows, side, columns, side, 1)).reshape(Count, side * side);
        return (windows.unsqueeze(1) - windows.unsqueeze(2)).ne(0).to(type) * -100;
    }

    // Exchanges the second and third of (rows, side, columns, side), or (rows, columns, side, side).
    private static Tensor Blocks(Tensor six) => six.permute(0, 1, 3, 2, 4, 5);

    // Along one side: 0 before the last window, then 1, and 2 for what the shift brought from the other end.
    private Tensor Pieces(long length, long shift, Device device)
    {
        var places = arange(length, dtype: int64, device: device);
        return shift == 0 ? places * 0 : places.ge(length - side).to(int64) + places.ge(length - shift).to(int64);
    }
}
