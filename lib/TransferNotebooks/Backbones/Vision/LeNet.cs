using static TorchSharp.torch.nn;

namespace TransferNotebooks;

/// <summary>
/// The LeNet of domain adaptation between MNIST and USPS: two convolutions, a dense layer of 500 (after LeCun et al. 1998, "Gradient-based
/// learning applied to document recognition"; sizes and keys as Transfer-Learning-Library's <c>lenet</c>). Takes grey images of 28×28.
/// </summary>
public sealed class LeNet : DigitNet
{
    /// <summary>Builds the network with random weights.</summary>
    /// <param name="classes">The number of classes of the head.</param>
    /// <param name="inputChannels">Channels of the images.</param>
    public LeNet(int classes = 10, int inputChannels = 1)
        : base("lenet", classes, 28,
            [
                Conv2d(inputChannels, 20, kernel_size: 5), MaxPool2d(2), ReLU(),
                Conv2d(20, 50, kernel_size: 5), Dropout2d(0.5), MaxPool2d(2), ReLU(),
                Flatten(start_dim: 1), Linear(50 * 4 * 4, 500), ReLU(), Dropout(0.5),
            ],
            ("conv1", 3, 2, 20), ("conv2", 7, 4, 50)) => Preprocessing = Input.ForChannels(inputChannels);

    internal static Preprocessing Input { get; } = Preprocessing.Square(28) with { Channels = 1 };

    internal static IEnumerable<BackboneEntry> Entries => [new("lenet", 10, Input, classes => new LeNet(classes))];

    /// <inheritdoc/>
    protected override Backbone Another(int classes, int inputChannels) => new LeNet(classes, inputChannels);
}
