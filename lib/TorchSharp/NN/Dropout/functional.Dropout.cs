using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Sets elements to zero with probability p and scales the others by 1 / (1 − p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Aten.Call("dropout_", input, p, training) : Aten.Call("dropout", input, p, training);

            /// <summary>Drops whole channels of [N, C, L] or [C, L].</summary>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => DropChannels(input, 2, p, training, inplace);

            /// <summary>Drops whole channels of [N, C, H, W].</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => DropFeatures(input, p, training, inplace);

            /// <summary>Drops whole channels of [N, C, D, H, W] or [C, D, H, W].</summary>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => DropChannels(input, 4, p, training, inplace);

            /// <summary>Dropout that keeps mean and variance.</summary>
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                inplace ? Aten.Call("alpha_dropout_", input, p, training) : Aten.Call("alpha_dropout", input, p, training);

            /// <summary>Alpha dropout of whole channels.</summary>
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                inplace ? Aten.Call("feature_alpha_dropout_", input, p, training) : Aten.Call("feature_alpha_dropout", input, p, training);

            private static Tensor DropFeatures(Tensor input, double p, bool training, bool inplace) =>
                inplace ? Aten.Call("feature_dropout_", input, p, training) : Aten.Call("feature_dropout", input, p, training);

            // The operator takes the first dimension for the batch: without one it is added on the way.
            private static Tensor DropChannels(Tensor input, int withoutBatch, double p, bool training, bool inplace)
            {
                if (input.dim() != withoutBatch) return DropFeatures(input, p, training, inplace);
                using var batch = Aten.Call("unsqueeze", input, 0L);
                using var dropped = DropFeatures(batch, p, training, inplace);
                return Aten.Call("squeeze.dim", dropped, 0L);
            }
        }
    }
}
