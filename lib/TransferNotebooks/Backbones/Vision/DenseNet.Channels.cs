using System.Globalization;
using System.Text.RegularExpressions;

namespace TransferNotebooks;

public sealed partial class DenseNet
{
    /// <summary>A layer sees the block's input and the new channels of every layer before it, in this order.</summary>
    internal override IReadOnlyList<long>? ChannelParts(string name, int dimension)
    {
        if (name.StartsWith("classifier.", StringComparison.Ordinal) && dimension == 1 || name.StartsWith("features.norm5.", StringComparison.Ordinal)) return Parts(sizes.Layers.Count, sizes.Layers[^1]);
        if (Joined().Match(name) is not { Success: true } match || dimension != (match.Groups["norm"].Success ? 0 : 1)) return null;
        var block = int.Parse(match.Groups["block"].ValueSpan, CultureInfo.InvariantCulture);
        return Parts(block, match.Groups["layer"].Success ? int.Parse(match.Groups["layer"].ValueSpan, CultureInfo.InvariantCulture) - 1 : sizes.Layers[block - 1]);
    }

    private static (int, IReadOnlyList<int>, int) Known(int depth) => depth switch
    {
        121 => (32, [6, 12, 24, 16], 64),
        161 => (48, [6, 12, 36, 24], 96),
        169 => (32, [6, 12, 32, 32], 64),
        201 => (32, [6, 12, 48, 32], 64),
        _ => throw new ArgumentException($"DenseNet has depths 121, 161, 169 and 201. Received: {depth}.", nameof(depth)),
    };

    private long[] Parts(int block, int before)
    {
        long start = sizes.Start;
        for (var i = 0; i < block - 1; i++) start = (start + (long)sizes.Layers[i] * sizes.Growth) / 2;
        return [start, .. Enumerable.Repeat((long)sizes.Growth, before)];
    }

    [GeneratedRegex(@"^features\.(?:denseblock(?<block>\d+)\.denselayer(?<layer>\d+)\.(?:(?<norm>norm1)|conv1)|transition(?<block>\d+)\.(?:(?<norm>norm)|conv))\.")]
    private static partial Regex Joined();
}
