namespace TransferNotebooks;

/// <summary>The table behind <see cref="Backbones"/>: each family of networks lists its own names.</summary>
internal static class BackboneRegistry
{
    internal static IReadOnlyDictionary<string, BackboneEntry> Entries { get; } = All().ToDictionary(entry => entry.Name);

    private static IEnumerable<BackboneEntry> All() =>
    [
        .. AlexNet.Entries,
        .. Vgg.Entries,
        .. ResNet.Entries,
        .. SqueezeNet.Entries,
        .. DenseNet.Entries,
        .. GoogLeNet.Entries,
        .. InceptionV3.Entries,
        .. MobileNetV1.Entries,
        .. CifarResNet.Entries,
        .. MobileNetV2.Entries,
        .. MobileNetV3.Entries,
        .. MnasNet.Entries,
        .. ShuffleNetV2.Entries,
        .. EfficientNet.Entries,
        .. RegNet.Entries,
        .. ConvNeXt.Entries,
        .. VisionTransformer.Entries,
        .. SwinTransformer.Entries,
        .. MaxVit.Entries,
        .. RecurrentClassifier.Entries,
        .. Bert.Entries,
        .. TextAutoencoder.Entries,
        .. ConvAutoencoder.Entries,
        .. DcganDiscriminator.Entries,
        .. LeNet.Entries,
        .. Dtn.Entries,
        .. SmallCnn.Entries,
        .. SmallResNet.Entries,
    ];
}
