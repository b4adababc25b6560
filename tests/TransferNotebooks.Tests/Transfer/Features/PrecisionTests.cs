using System.Runtime.Intrinsics.X86;
using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Transfer;

public sealed class PrecisionTests
{
    // The lowered precision must not cost more than half a point over the test photos of three sets. Without AVX-512, libtorch's library has no fast
    // kernels for it and takes minutes for them: there one small set, and two photos.
    private static readonly string[] Sets = Avx512F.IsSupported ? ["hymenoptera", "pacs", "sign-digits"] : ["hymenoptera"];

    [Theory]
    [InlineData("squeezenet1_1", "weights/squeezenet1_1/squeezenet1_1-imagenet.pth")]
    [InlineData("mobilenet_v1_trunk12", "weights/mobilenet_v1/mobilenet_v1_1.0_trunk12.safetensors")]
    public void A_probe_on_bfloat16_features_is_as_good_as_one_on_float32_features(string name, string weights)
    {
        SharedData.Find(weights);
        using var model = Backbones.Load(name);
        var (exact, brief, count) = (0, 0, 0);
        foreach (var set in Sets)
        {
            SharedData.Find(set);
            var photos = Datasets.Load(set);
            if (photos.Parts.Count == 0) photos = photos.Split(test: 0.5, seed: 1);
            exact += Right(Precision.Float32);
            brief += Right(Precision.BFloat16);
            count += photos.Test.Count;

            int Right(Precision precision)
            {
                var features = model.Extract(photos, cache: false, precision: precision);
                var predicted = Probe.Logistic(features.Train).Predict(features.Test);
                return predicted.Zip(features.Test.Labels).Count(pair => pair.First == pair.Second);
            }
        }
        Assert.True(exact - brief <= Math.Max(2, 0.005 * count), $"{exact} of {count} right in float32, {brief} in bfloat16");
        Assert.True(exact > 0.75 * count, $"{exact} of {count} right");
    }
}
