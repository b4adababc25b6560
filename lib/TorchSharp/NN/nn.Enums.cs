namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss makes of the losses of the elements: leave them, average them, add them up.</summary>
        public enum Reduction
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        /// <summary>The non-linear function of a simple recurrent network.</summary>
        public enum NonLinearities
        {
            ReLU = 0,
            Tanh = 1,
        }

        /// <summary>The non-linear function of a transformer's feed-forward part.</summary>
        public enum Activations
        {
            ReLU = 0,
            GELU = 1,
        }
    }
}
