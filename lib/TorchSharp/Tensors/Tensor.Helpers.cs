namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // An operator on this tensor in another element type; what the conversion makes is freed.
        private TResult Converted<TResult>(ScalarType? type, Func<Tensor, TResult> compute)
        {
            if (type is not { } wanted || wanted == dtype) return compute(this);
            using var converted = to(wanted);
            return compute(converted);
        }

        // A result that the operator returns in any case, or null when nobody asked for it.
        private static Tensor? Wanted(Tensor result, bool wanted)
        {
            if (wanted) return result;
            result.Dispose();
            return null;
        }

        private static Tensor IndexVector(IEnumerable<long> indices, Tensor like)
        {
            var all = indices.ToArray();
            return FromSpan<long>(all, [all.Length], device: like.device);
        }

        private static long[] Range(long start, long count)
        {
            var range = new long[count];
            for (var i = 0L; i < count; i++) range[i] = start + i;
            return range;
        }
    }
}
