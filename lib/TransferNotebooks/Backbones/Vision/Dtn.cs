using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The network of domain adaptation from SVHN to MNIST: three convolutions of stride 2 with batch normalisation, a dense layer of 512 (sizes and
/// keys as Transfer-Learning-Library's <c>dtn</c>). Takes images of 32×32.
/// </summary>
public sealed class Dtn : DigitNet
{
    /// <summary>Builds the network with random weights.</summary>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    public Dtn(int classes = 10, int inputChannels = 3)
        : base("dtn", classes, 32,
            [
                Conv2d(inputChannels, 64, kernel_size: 5, stride: 2, padding: 2), BatchNorm2d(64), Dropout2d(0.1), ReLU(),
                Conv2d(64, 128, kernel_size: 5, stride: 2, padding: 2), BatchNorm2d(128), Dropout2d(0.3), ReLU(),
                Conv2d(128, 256, kernel_size: 5, stride: 2, padding: 2), BatchNorm2d(256), Dropout2d(0.5), ReLU(),
                Flatten(start_dim: 1), Linear(256 * 4 * 4, 512), BatchNorm1d(512), ReLU(), Dropout(),
            ],
            ("conv1", 4, 2, 64), ("conv2", 8, 4, 128), ("conv3", 12, 8, 256)) => Preprocessing = Input.ForChannels(inputChannels);

    internal static Preprocessing Input { get; } = Preprocessing.Square(32);

    internal static IEnumerable<BackboneEntry> Entries => [new("dtn", 10, Input, classes => new Dtn(classes))];

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new Dtn(classes, inputChannels);
}
