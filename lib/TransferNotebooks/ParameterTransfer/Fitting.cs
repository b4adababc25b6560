using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Puts a tensor into one of another shape: what fits goes where it means the same.</summary>
internal static class Fitting
{
    /// <summary>Fits values into a target.</summary>
    /// <param name="values">The source's values.</param>
    /// <param name="target">What receives them.</param>
    /// <param name="parts">For a dimension the lengths of the parts that are joined along it, in source and target; null where it is one part.</param>
    /// <param name="isStem">Whether the second dimension stands for the colours of the images.</param>
    /// <param name="isBias">Whether it is a bias: of vectors only those are zeroed.</param>
    /// <param name="fill">What entries hold that get nothing.</param>
    /// <returns>How many values were moved and how, or why none.</returns>
    internal static (long Moved, string Note) Into(Tensor values, Tensor target, Func<int, (IReadOnlyList<long> Source, IReadOnlyList<long> Target)?> parts, bool isStem, bool isBias, NewEntries fill)
    {
        using var scope = NewDisposeScope();
        var notes = new List<string>();
        if (values.dim() != target.dim())
        {
            if (!IsOneByOne(values, target)) return (0, $"{values.dim()} dimensions against {target.dim()}");
            values = values.reshape(values.shape[0], values.shape[1], 1, 1);
            if (target.dim() == 2) values = values.flatten(1);
            notes.Add("a linear layer and a convolution of 1×1 are the same");
        }
        if (IsPositions(values, target))
        {
            values = Interpolated(values, target.shape[1]);
            notes.Add("positions interpolated");
        }
        if (isStem && values.dim() == 4 && values.shape[1] != target.shape[1])
        {
            notes.Add($"{values.shape[1]} colours → {target.shape[1]}");
            values = Backbone.Recoloured(values, (int)target.shape[1]);
        }
        if (values.dim() == 0) return (0, "a single number");
        if (fill == NewEntries.Zero && (target.dim() > 1 || isBias)) target.zero_();
        var pieces = Enumerable.Range(0, (int)values.dim()).Select(d => Pieces(d, values.shape[d], target.shape[d], parts(d), notes)).ToArray();
        var moved = 0L;
        Place(values, target, 0);
        return (moved, string.Join("; ", notes));

        void Place(Tensor from, Tensor to, int dimension)
        {
            if (dimension == pieces.Length)
            {
                to.copy_(from);
                moved += to.numel();
                return;
            }
            foreach (var (start, place, length) in pieces[dimension]) Place(from.narrow(dimension, start, length), to.narrow(dimension, place, length), dimension + 1);
        }
    }

    private static (long Start, long Place, long Length)[] Pieces(int dimension, long from, long to, (IReadOnlyList<long> Source, IReadOnlyList<long> Target)? parts, List<string> notes)
    {
        if (from != to) notes.Add($"{(dimension < 2 ? dimension == 0 ? "out" : "in" : dimension == 2 ? "rows" : "columns")} {from} → {to}{(dimension < 2 ? "" : ", centred")}");
        var least = Math.Min(from, to);
        // A kernel keeps its middle; channels keep the first.
        if (dimension >= 2) return [((from - least) / 2, (to - least) / 2, least)];
        if (parts is not var (source, target) || source.Sum() != from || target.Sum() != to) return [(0, 0, least)];
        var (start, place, pieces) = (0L, 0L, new List<(long, long, long)>());
        for (var i = 0; i < Math.Min(source.Count, target.Count); start += source[i], place += target[i], i++) pieces.Add((start, place, Math.Min(source[i], target[i])));
        return [.. pieces];
    }

    private static bool IsOneByOne(Tensor one, Tensor other) =>
        (one.dim(), other.dim()) is (2, 4) && other.shape[2] == 1 && other.shape[3] == 1 || (one.dim(), other.dim()) is (4, 2) && one.shape[2] == 1 && one.shape[3] == 1;

    // [1, 1 + side², width]: a class token's position and those of a square of patches (Dosovitskiy et al. 2021, section 3.2).
    private static bool IsPositions(Tensor one, Tensor other) => one.dim() == 3 && one.shape[0] == 1 && other.shape[0] == 1 && one.shape[1] != other.shape[1] && IsSquare(one.shape[1] - 1) && IsSquare(other.shape[1] - 1);

    private static bool IsSquare(long count) => count > 0 && Math.Pow(Math.Round(Math.Sqrt(count)), 2) == count;

    private static Tensor Interpolated(Tensor positions, long count)
    {
        var (old, side, width) = ((long)Math.Round(Math.Sqrt(positions.shape[1] - 1)), (long)Math.Round(Math.Sqrt(count - 1)), positions.shape[2]);
        var grid = positions.narrow(1, 1, old * old).transpose(1, 2).reshape(1, width, old, old);
        var resized = nn.functional.interpolate(grid, size: [side, side], mode: InterpolationMode.Bicubic, align_corners: true);
        return cat([positions.narrow(1, 0, 1), resized.flatten(2).transpose(1, 2)], 1);
    }
}
