using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>
/// A frozen backbone made ready to give pooled features fast on the CPU: traced and frozen, so that batch normalisation disappears into the convolutions,
/// and where that pays rewritten to oneDNN's own layouts. Which is faster for what was measured: <c>bench extract</c>.
/// </summary>
internal sealed class FastFeatures : IDisposable
{
    /// <summary>
    /// Images that a core computes at once: few enough that the maps of a layer stay in its cache. One core, ms an image at 1, 4, 8 and 32 images: MobileNet v2
    /// 5.5, 4.4, 6.6, 11.4; SqueezeNet 1.1 7.0, 6.4, 6.4, 8.5 (AVX-512, libtorch 1.13).
    /// </summary>
    public const int Batch = 4;

    private readonly Func<Tensor, Tensor> plain;
    private readonly Precision precision;
    private readonly (Func<Tensor, Tensor> Run, IDisposable Owner)? program;

    /// <summary>Prepares a backbone; it is put into evaluation mode by the view of it that is traced, and otherwise left alone.</summary>
    /// <param name="backbone">The network.</param>
    /// <param name="input">The preprocessing of all images.</param>
    /// <param name="batch">The size of all batches: sizes become constants of the traced program.</param>
    /// <param name="outputs">What of the backbone is wanted, <c>[N, any width]</c>.</param>
    /// <param name="precision">The number format.</param>
    public FastFeatures(Backbone backbone, Func<Tensor, Tensor> outputs, Precision precision, Preprocessing input, int batch)
    {
        (plain, this.precision) = (outputs, precision);
        using var scope = NewDisposeScope();
        var example = Engine.ChannelsLast(zeros(batch, input.Channels, input.Crop.Height, input.Crop.Width));
        var network = new PooledNetwork(backbone, outputs);
        program = Engine.Compiled(network, example, Gains(backbone, precision), precision == Precision.BFloat16);
        // The parts belong to the backbone: only the view goes.
        network.register_module("backbone", null!);
    }

    /// <summary>The pooled features of a batch. Several threads may call it at once.</summary>
    /// <param name="images"><c>[N, C, H, W]</c>, float32, on the CPU.</param>
    /// <returns><c>[N, ScaleWidth]</c>, float32.</returns>
    public Tensor Run(Tensor images)
    {
        using var scope = NewDisposeScope();
        var x = Engine.ChannelsLast(images);
        return Features(x).to(float32).contiguous().MoveToOuterDisposeScope();
    }

    public void Dispose() => program?.Owner.Dispose();

    private Tensor Features(Tensor x)
    {
        if (program is { } compiled) return compiled.Run(x);
        using var shorter = precision == Precision.BFloat16 ? Engine.Autocast(CPU) : null;
        return plain(x);
    }

    // oneDNN's layouts pay where most layers know them: convolutions with batch normalisation and ReLU. SiLU and GELU do not, and neither do the layers
    // between convolutions of networks without batch normalisation: there each change of layout costs more than it gives.
    private static bool Gains(Backbone backbone, Precision precision) =>
        precision == Precision.Float32 && backbone.modules().Any(module => module is BatchNorm) && !backbone.modules().Any(module => module is SiLU or GELU);
}
