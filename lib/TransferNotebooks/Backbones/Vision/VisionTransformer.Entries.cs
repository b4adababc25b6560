namespace TransferNotebooks;

public sealed partial class VisionTransformer
{
    // Sizes: Dosovitskiy et al. 2021, table 1. Preprocessing: the first weights of torchvision's vision_transformer.py at 224 pixels.
    internal static IEnumerable<BackboneEntry> Entries =>
    [
        Entry("vit_b_16", 16, 12, 12, 768, 3072, Preprocessing.ImageNet),
        Entry("vit_b_32", 32, 12, 12, 768, 3072, Preprocessing.ImageNet),
        Entry("vit_l_16", 16, 24, 16, 1024, 4096, Preprocessing.ImageNet with { ShortSide = 242 }),
        Entry("vit_l_32", 32, 24, 16, 1024, 4096, Preprocessing.ImageNet),
        Entry("vit_h_14", 14, 32, 16, 1280, 5120, Preprocessing.ImageNet with { ShortSide = 224, Interpolation = Interpolation.Bicubic }),
    ];

    private static BackboneEntry Entry(string name, int patch, int layers, int headCount, int width, int hidden, Preprocessing input) =>
        new(name, 1000, input, classes => new VisionTransformer(patch, layers, headCount, width, hidden, classes: classes, name: name));
}
