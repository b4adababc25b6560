namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry of an index, as in Python's brackets: a number, slice, tensor, truth value, <c>None</c> or <c>...</c>.</summary>
    public struct TensorIndex
    {
        internal enum Kind { None, Ellipsis, Single, Slice, Bool, Tensor }

        internal Kind Is { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long Step { get; private init; }
        internal torch.Tensor? Mask { get; private init; }

        /// <summary>All dimensions that the other entries leave over.</summary>
        public static TensorIndex Ellipsis = new() { Is = Kind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new() { Is = Kind.None };

        /// <summary>Another name of <see cref="None"/>.</summary>
        public static TensorIndex Null = None;

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice(null, null, null);

        /// <summary>Elements start to stop (exclusive) with a step; negative numbers count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            step is <= 0
                ? throw new ArgumentOutOfRangeException(nameof(step), $"A slice goes forward: the step must be positive. Received: {step}.")
                : new() { Is = Kind.Slice, Start = start, Stop = stop, Step = step ?? 1 };

        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        public static TensorIndex Slice(Range range) =>
            Slice(range.Start is { IsFromEnd: true, Value: 0 } ? long.MaxValue : At(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : At(range.End));

        /// <summary>One index along a dimension, which goes away; negative numbers count from the end.</summary>
        public static TensorIndex Single(long? index) => index is { } value ? new() { Is = Kind.Single, Start = value } : None;

        /// <summary>A new dimension of size 1 (true) or 0 (false).</summary>
        public static TensorIndex Bool(bool value) => new() { Is = Kind.Bool, Start = value ? 1 : 0 };

        /// <summary>Indices along a dimension, or a mask over as many dimensions as it has.</summary>
        public static TensorIndex Tensor(torch.Tensor tensor) => new() { Is = Kind.Tensor, Mask = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(At(index));

        /// <summary>The index of a <see cref="Single"/> or the tensor of a <see cref="Tensor"/> entry as a tensor.</summary>
        public static implicit operator torch.Tensor(TensorIndex value) => value.Is switch
        {
            Kind.Single => torch.tensor(value.Start!.Value),
            Kind.Tensor => value.Mask!,
            _ => throw new InvalidOperationException($"Only an index or a tensor becomes a tensor. Received: {value.Is}."),
        };

        private static long At(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
