using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Cross-entropy of logits [N, C, *] with class numbers [N, *] or probabilities [N, C, *].</summary>
            /// <param name="weight">A weight per class.</param>
            /// <param name="ignore_index">The class number that does not count.</param>
            /// <param name="label_smoothing">The share of the target that goes to all classes alike.</param>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                Aten.Call("cross_entropy_loss", input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>Binary cross-entropy of probabilities.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.Call("binary_cross_entropy", input, target, weight, (long)reduction);

            /// <summary>Binary cross-entropy of logits.</summary>
            /// <param name="pos_weights">How much more the positive ones count, per class.</param>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Aten.Call("binary_cross_entropy_with_logits", input, target, weight, pos_weights, (long)reduction);

            /// <summary>Negative log-likelihood of log-probabilities [N, C, *].</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.Call("nll_loss_nd", input, target, weight, (long)reduction);

            /// <summary>Sequences without alignment: log-probabilities [T, N, C], targets [N, S] or one after the other.</summary>
            public static Tensor ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) =>
                Aten.Call("ctc_loss.Tensor", log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            /// <summary>A margin loss for several classes at once; targets are class numbers, ended by −1.</summary>
            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.Call("multilabel_margin_loss", input, target, (long)reduction);

            /// <summary>A margin loss between the right class and all others.</summary>
            public static Tensor multi_margin_loss(Tensor input, Tensor target, int p = 1, double margin = 1.0, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.Call("multi_margin_loss", input, target, (long)p, margin, weight, (long)reduction);

            /// <summary>Binary cross-entropy of logits, averaged over the classes (the last dimension).</summary>
            public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var hits = Aten.Call("mul.Tensor", target, Aten.Call("log_sigmoid", input));
                var others = Aten.Call("mul.Tensor", Aten.Call("rsub.Scalar", target, 1L), Aten.Call("log_sigmoid", Aten.Call("neg", input)));
                var losses = Aten.Call("neg", Aten.Call("add.Tensor", hits, others));
                if (weight is not null) losses = Aten.Call("mul.Tensor", losses, weight);
                return Reduce(Aten.Call("mean.dim", losses, -1L), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>log(1 + exp(−y x)), y being 1 or −1.</summary>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.Call("soft_margin_loss", input, target, (long)reduction);

            /// <summary>x where the target is 1, max(0, margin − x) where it is −1.</summary>
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean) =>
                Aten.Call("hinge_embedding_loss", input, target, margin, (long)reduction);

            private static Tensor Reduce(Tensor losses, Reduction reduction) => reduction switch
            {
                Reduction.Mean => Aten.Call("mean", losses),
                Reduction.Sum => Aten.Call("sum", losses),
                _ => losses,
            };
        }
    }
}
