using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A simple recurrent network of several layers.</summary>
        /// <param name="inputSize">The size of an input step.</param>
        /// <param name="hiddenSize">The size of a hidden state.</param>
        /// <param name="numLayers">How many layers lie on each other.</param>
        /// <param name="batchFirst">Whether inputs are [N, L, inputs].</param>
        /// <param name="dropout">The probability of dropout between layers.</param>
        public static RNN RNN(long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0.0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(nonLinearity == NonLinearities.ReLU, new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, 1), device, dtype);

        /// <summary>Gated recurrent units in several layers.</summary>
        public static GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, 3), device, dtype);

        /// <summary>Long short-term memory in several layers.</summary>
        public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0.0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
            new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, 4), device, dtype);

        /// <summary>One step of a simple recurrent network.</summary>
        public static RNNCell RNNCell(long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, nonLinearity == NonLinearities.ReLU, bias, device, dtype);

        /// <summary>One step of gated recurrent units.</summary>
        public static GRUCell GRUCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, bias, device, dtype);

        /// <summary>One step of long short-term memory.</summary>
        public static LSTMCell LSTMCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(inputSize, hiddenSize, bias, device, dtype);
    }
}
