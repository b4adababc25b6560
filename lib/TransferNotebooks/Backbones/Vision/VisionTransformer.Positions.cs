using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

public sealed partial class VisionTransformer
{
    /// <summary>
    /// Gives the network positions for images of another size, interpolated from the present ones as torchvision's <c>interpolate_embeddings</c> does (bicubic, with
    /// the corners in place; the class token's stays). They are then trained at that size. Make the optimizer after it.
    /// </summary>
    /// <param name="imageSize">Side of the images in pixels, a multiple of the patch.</param>
    /// <exception cref="ArgumentException">It is no multiple of the patch.</exception>
    public void ResizePositions(int imageSize)
    {
        if (imageSize < PatchSize || imageSize % PatchSize != 0)
            throw new ArgumentException($"The side of the images must be a multiple of {PatchSize} pixels. Received: {imageSize}.", nameof(imageSize));
        if (imageSize == ImageSize) return;
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        Replace(PositionsFor(imageSize / PatchSize, imageSize / PatchSize));
    }

    /// <summary>torchvision's files name the perceptrons' layers as before its version 0.13.</summary>
    internal override string PresentKey(string key) => key.Replace(".mlp.linear_1.", ".mlp.0.", StringComparison.Ordinal).Replace(".mlp.linear_2.", ".mlp.3.", StringComparison.Ordinal);

    /// <summary>Takes on the image size of the file's positions.</summary>
    internal override WeightSet Adapted(WeightSet weights)
    {
        foreach (var name in weights.Names.Where(name => name.EndsWith("encoder.pos_embedding", StringComparison.Ordinal)))
        {
            var shape = weights[name].Shape;
            if (shape.Length != 3 || shape[0] != 1 || shape[2] != width || shape[1] == encoder.Positions.shape[1] || !IsSquare(shape[1] - 1)) continue;
            using var scope = NewDisposeScope();
            Replace(zeros([1, shape[1], width], encoder.Positions.dtype, encoder.Positions.device));
        }
        return base.Adapted(weights);
    }

    private Tensor PositionsFor(long rows, long columns)
    {
        var positions = encoder.Positions;
        var side = Side(positions);
        if (rows == side && columns == side) return positions.alias();
        using var scope = NewDisposeScope();
        var grid = positions.narrow(1, 1, side * side).transpose(1, 2).reshape(1, width, side, side);
        var resized = functional.interpolate(grid, size: [rows, columns], mode: InterpolationMode.Bicubic, align_corners: true);
        return cat([positions.narrow(1, 0, 1), resized.flatten(2).transpose(1, 2)], 1).MoveToOuterDisposeScope();
    }

    private void Replace(Tensor positions)
    {
        var parameter = new Parameter(positions, encoder.Positions.requires_grad);
        parameter.DetachFromDisposeScope();
        encoder.Positions = parameter;
    }

    private static int Side(Tensor positions) => (int)Math.Round(Math.Sqrt(positions.shape[1] - 1));

    private static bool IsSquare(long count) => count > 0 && Math.Pow(Math.Round(Math.Sqrt(count)), 2) == count;
}
