using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Sequences of several lengths for recurrent networks.</summary>
            public static partial class rnn
            {
                /// <summary>Packs padded sequences.</summary>
                /// <param name="input">[L, N, *], or with batch first [N, L, *].</param>
                /// <param name="lengths">The sequences' lengths.</param>
                /// <param name="batch_first">Whether the batch is the first dimension.</param>
                /// <param name="enforce_sorted">Whether they come longest first; otherwise they are sorted here.</param>
                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    var counts = Aten.Call("to.device", lengths, CPU, ScalarType.Int64, false, false);
                    Tensor? sorted = null, unsorted = null;
                    if (!enforce_sorted)
                    {
                        (counts, sorted) = Aten.Call2("sort", counts, -1L, true);
                        unsorted = Aten.Call("argsort", sorted);
                        sorted = Aten.Call("to.device", sorted, input.device, ScalarType.Int64, false, false);
                        unsorted = Aten.Call("to.device", unsorted, input.device, ScalarType.Int64, false, false);
                        input = Aten.Call("index_select", input, batch_first ? 0L : 1L, sorted);
                    }
                    var (data, sizes) = Aten.Call2("_pack_padded_sequence", input, counts, batch_first);
                    return new PackedSequence(data, sizes, sorted, unsorted).MoveToOuterDisposeScope();
                }

                /// <summary>Unpacks sequences into a padded tensor.</summary>
                /// <param name="sequence">The packed sequences.</param>
                /// <param name="batch_first">Whether the result is [N, L, *] instead of [L, N, *].</param>
                /// <param name="padding_value">What stands behind the shorter ones.</param>
                /// <param name="total_length">The length L of the result; that of the longest when null.</param>
                /// <returns>The padded tensor and the lengths.</returns>
                public static (Tensor, Tensor) pad_packed_sequence(PackedSequence sequence, bool batch_first = false, double padding_value = 0.0, long? total_length = null)
                {
                    var longest = sequence.batch_sizes.size(0);
                    if (total_length < longest) throw new ArgumentException($"The total length must be at least that of the longest sequence, {longest}. Received: {total_length}.", nameof(total_length));
                    using var scope = NewDisposeScope();
                    var (padded, lengths) = Aten.Call2("_pad_packed_sequence", sequence.data, sequence.batch_sizes, batch_first, padding_value, total_length ?? longest);
                    if (sequence.unsorted_indices is not { } order) return scope.MoveToOuter(padded, lengths);
                    var here = Aten.Call("to.device", order, CPU, ScalarType.Int64, false, false);
                    return scope.MoveToOuter(Aten.Call("index_select", padded, batch_first ? 0L : 1L, order), Aten.Call("index_select", lengths, 0L, here));
                }

                /// <summary>Puts sequences [Lᵢ, *] into one tensor, the shorter ones padded.</summary>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0.0) =>
                    Aten.Call("pad_sequence", Arg.List(sequences), batch_first, padding_value);

                /// <summary>Packs sequences [Lᵢ, *].</summary>
                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    var all = sequences.ToArray();
                    var lengths = tensor(all.Select(sequence => sequence.size(0)).ToArray());
                    return pack_padded_sequence(pad_sequence(all), lengths, false, enforce_sorted).MoveToOuterDisposeScope();
                }
            }
        }
    }
}
