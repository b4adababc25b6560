using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The generator of the DCGAN (Radford et al. 2015, figure 1): a code becomes an image of values between −1 and 1. Keys as in PyTorch's example: <c>main.N.weight</c>.
/// </summary>
public sealed class DcganGenerator : Module<Tensor, Tensor>
{
#pragma warning disable IDE1006 // Field names are the keys of the weight files.
    private readonly Sequential main;
#pragma warning restore IDE1006

    /// <summary>Builds a generator with random weights.</summary>
    /// <param name="imageSize">Side of the images: 32 or 64 pixels.</param>
    /// <param name="code">Numbers of a code.</param>
    /// <param name="width">Channels before the last layer; each layer before has twice as many.</param>
    /// <param name="channels">Channels of the images.</param>
    /// <exception cref="ArgumentException">Another size.</exception>
    public DcganGenerator(int imageSize = 64, int code = 100, int width = 64, int channels = 3) : base(nameof(DcganGenerator))
    {
        (ImageSize, CodeWidth) = (imageSize, code);
        var doublings = Dcgan.Doublings(imageSize);
        var layers = new List<Module<Tensor, Tensor>>();
        for (var i = doublings - 1; i >= 0; i--)
        {
            layers.Add(i == doublings - 1 ? ConvTranspose2d(code, width << i, 4, 1, 0, bias: false) : ConvTranspose2d(width << (i + 1), width << i, 4, 2, 1, bias: false));
            layers.Add(BatchNorm2d(width << i));
            layers.Add(ReLU(inplace: true));
        }
        layers.Add(ConvTranspose2d(width, channels, 4, 2, 1, bias: false));
        layers.Add(Tanh());
        main = Sequential(layers.ToArray());
        RegisterComponents();
        Dcgan.Initialise(main);
    }

    /// <summary>Side of the images in pixels.</summary>
    public int ImageSize { get; }

    /// <summary>Numbers of a code.</summary>
    public int CodeWidth { get; }

    /// <summary>Images from codes.</summary>
    /// <param name="codes"><c>[N, CodeWidth]</c> or <c>[N, CodeWidth, 1, 1]</c>, usually normal numbers.</param>
    /// <returns><c>[N, channels, ImageSize, ImageSize]</c>, between −1 and 1.</returns>
    public override Tensor forward(Tensor codes)
    {
        using var scope = NewDisposeScope();
        return main.call(codes.reshape(codes.shape[0], CodeWidth, 1, 1)).MoveToOuterDisposeScope();
    }

    /// <summary>Images from random codes (PyTorch's generator: <c>manual_seed</c> governs them).</summary>
    /// <param name="count">How many.</param>
    public Tensor Sample(int count)
    {
        using var scope = NewDisposeScope();
        var like = main.parameters().First();
        return call(randn(count, CodeWidth, dtype: like.dtype, device: like.device)).MoveToOuterDisposeScope();
    }
}
