using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// Features of tokens together with which tokens are real: <c>[N, L, width + 1]</c>, the last number 1 for a token and 0 for padding. In this form the stages of a text
/// network hand them on, so that each can leave the padding out.
/// </summary>
internal static class TokenStates
{
    /// <summary>1 for tokens and 0 for padding, <c>[N, L]</c>. The first token always counts, so that an empty text is one token long.</summary>
    internal static Tensor MaskOf(Tensor ids, long padding, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var mask = ids.ne(padding).to(type);
        mask.select(1, 0).fill_(1);
        return mask.MoveToOuterDisposeScope();
    }

    internal static Tensor Pack(Tensor states, Tensor mask) => cat([states, mask.unsqueeze(-1)], -1);

    internal static (Tensor States, Tensor Mask) Open(Tensor packed)
    {
        var width = packed.shape[^1] - 1;
        return (packed.narrow(-1, 0, width), packed.select(-1, width));
    }

    /// <summary>As a map, <c>[N, width, L]</c>.</summary>
    internal static Tensor AsMap(Tensor packed, Tensor input) => packed.narrow(-1, 0, packed.shape[^1] - 1).transpose(1, 2);

    /// <summary>One vector a text, <c>[N, width]</c>.</summary>
    /// <param name="packed">The tokens.</param>
    /// <param name="pooling">How.</param>
    /// <param name="bothWays">Whether the second half of the features was read from the end.</param>
    internal static Tensor Pool(Tensor packed, TextPooling pooling, bool bothWays)
    {
        using var scope = NewDisposeScope();
        var (states, mask) = Open(packed);
        var width = states.shape[2];
        var pooled = pooling switch
        {
            TextPooling.First => states.select(1, 0),
            TextPooling.Mean => (states * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim: true),
            TextPooling.Max => states.masked_fill(mask.unsqueeze(-1).eq(0), double.NegativeInfinity).max(1).values,
            TextPooling.Last when bothWays => cat([LastOf(states, mask).narrow(1, 0, width / 2), states.select(1, 0).narrow(1, width / 2, width / 2)], 1),
            TextPooling.Last => LastOf(states, mask),
            _ => throw new ArgumentOutOfRangeException(nameof(pooling), $"Received: {pooling}."),
        };
        return pooled.MoveToOuterDisposeScope();
    }

    internal static Tensor Lengths(Tensor mask) => mask.to(float32).sum(1).to(int64);

    private static Tensor LastOf(Tensor states, Tensor mask)
    {
        var last = (Lengths(mask) - 1).view(-1, 1, 1).expand(-1, 1, states.shape[2]);
        return states.gather(1, last).squeeze(1);
    }
}
