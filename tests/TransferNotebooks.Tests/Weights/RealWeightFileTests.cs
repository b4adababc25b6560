using TransferNotebooks.Tests.Images;

namespace TransferNotebooks.Tests.Weights;

/// <summary>Published files; their facts (tensors, values, keys, shapes) are those that the shared data's description states.</summary>
public class RealWeightFileTests
{
    [Theory]
    [InlineData("cifar10-resnet/resnet20-12fca82f.th", WeightFormat.PyTorchLegacy, "state_dict", 97, 271_098, "module.conv1.weight", "(16, 3, 3, 3)")]
    [InlineData("cifar10-resnet/resnet32-d509ac18.th", WeightFormat.PyTorchLegacy, "state_dict", 157, 466_426, "module.conv1.weight", "(16, 3, 3, 3)")]
    [InlineData("squeezenet1_1/squeezenet1_1-imagenet.pth", WeightFormat.PyTorch, "", 52, 1_235_496, "classifier.1.weight", "(1000, 512, 1, 1)")]
    [InlineData("mobilenet_v1/mobilenet_v1_1.0_trunk12.safetensors", WeightFormat.Safetensors, "", 125, 2_162_880, "conv_dw_1.weight", "(32, 1, 3, 3)")]
    [InlineData("mtcnn/pnet.pt", WeightFormat.PyTorchLegacy, "", 13, 6_632, "conv1.weight", "(10, 3, 3, 3)")]
    [InlineData("mtcnn/rnet.pt", WeightFormat.PyTorchLegacy, "", 16, 100_178, "conv1.weight", "(28, 3, 3, 3)")]
    [InlineData("mtcnn/onet.pt", WeightFormat.PyTorchLegacy, "", 21, 389_040, "conv1.weight", "(32, 3, 3, 3)")]
    public void A_published_file_holds_what_its_source_says(string path, WeightFormat format, string entry, int tensors, long values, string key, string shape)
    {
        using var set = WeightFile.Open(SharedData.Find("weights/" + path));
        Assert.Equal(format, set.Format);
        Assert.Equal(entry, set.Entry);
        Assert.Equal(tensors, set.Count);
        Assert.Equal(values, set.ValueCount);
        Assert.Equal(shape, set[key].ShapeText);
        Assert.All(set, tensor => Assert.All(tensor.ToSingles(), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void A_DataParallel_checkpoint_fits_a_plain_module_without_its_prefix_and_counters()
    {
        using var set = WeightFile.Open(SharedData.Find("weights/cifar10-resnet/resnet20-12fca82f.th"));
        Assert.Equal(["best_prec1"], new[] { "best_prec1" }.Except(set.Others));
        var expected = set.Select(tensor => (tensor.Name["module.".Length..], tensor.Shape.ToArray())).Append(("bn1.num_batches_tracked", []));
        var (report, weights) = WeightMatch.Compare(set, expected);
        Assert.True(report.IsComplete, report.ToString());
        Assert.Equal("module.", report.Prefix);
        Assert.Equal(["bn1.num_batches_tracked"], report.Defaulted);
        Assert.Equal("(10, 64)", weights["linear.weight"].ShapeText);
    }

    [Fact]
    public void An_ONNX_or_HDF5_file_is_refused_by_name()
    {
        string h5 = SharedData.Find("weights/squeezenet1_1/squeezenet_weights_tf_dim_ordering_tf_kernels_notop.h5");
        Assert.Contains("HDF5", Assert.Throws<WeightFileException>(() => WeightFile.Open(h5)).Message);
        string onnx = SharedData.Find("weights/squeezenet1_1/SqueezeNet_fp16.onnx");
        Assert.Contains("format is unknown", Assert.Throws<WeightFileException>(() => WeightFile.Open(onnx)).Message);
    }
}
