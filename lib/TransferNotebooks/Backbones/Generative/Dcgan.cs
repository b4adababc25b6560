using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// What generator and discriminator of the DCGAN share (Radford et al. 2015, "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks").
/// </summary>
internal static class Dcgan
{
    /// <summary>How often the size is doubled from 4×4 on: 3 times for 32 pixels, 4 for 64.</summary>
    /// <exception cref="ArgumentException">Another size.</exception>
    internal static int Doublings(int imageSize) => imageSize switch
    {
        32 => 3,
        64 => 4,
        _ => throw new ArgumentException($"A DCGAN is made for images of 32 or 64 pixels. Received: {imageSize}.", nameof(imageSize)),
    };

    /// <summary>The paper's first values (section 3): weights from N(0, 0.02); of normalisations from N(1, 0.02).</summary>
    internal static void Initialise(Sequential main)
    {
        foreach (var layer in main.children())
            switch (layer)
            {
                case Conv2d convolution: init.normal_(convolution.weight, 0, 0.02); break;
                case ConvTranspose2d convolution: init.normal_(convolution.weight, 0, 0.02); break;
                case BatchNorm2d norm:
                    init.normal_(norm.weight!, 1, 0.02);
                    init.zeros_(norm.bias!);
                    break;
            }
    }
}
