using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Peers.Tests;

/// <summary>
/// Every backbone that torchvision has too, beside torchvision. Both sides compute at once: the same initial values under one seed, bit for bit;
/// the same scores, pooled features and gradient on the same numbers; files that PyTorch wrote load strictly.
/// TRANSFER_BACKBONES, names separated by commas, picks some.
/// </summary>
[Collection(Seeded.Name)]
public sealed class BackbonePeerTests
{
    // Larger networks are compared without a file: their states are equal anyway, and hundreds of megabytes of files prove nothing new.
    private const int FileLimit = 40_000_000;

    private static readonly string[] Groups =
    [
        "alexnet,vgg11,vgg11_bn,vgg13,vgg13_bn", "vgg16,vgg16_bn,vgg19,vgg19_bn", "resnet18,resnet34,resnet50,resnet101,resnet152",
        "resnext50_32x4d,resnext101_32x8d,resnext101_64x4d,wide_resnet50_2,wide_resnet101_2", "squeezenet1_0,squeezenet1_1,densenet121,densenet161,densenet169,densenet201",
        "googlenet,inception_v3", "mobilenet_v2,mobilenet_v3_large,mobilenet_v3_small,mnasnet0_5,mnasnet0_75,mnasnet1_0,mnasnet1_3",
        "shufflenet_v2_x0_5,shufflenet_v2_x1_0,shufflenet_v2_x1_5,shufflenet_v2_x2_0",
        "efficientnet_b0,efficientnet_b1,efficientnet_b2,efficientnet_b3,efficientnet_b4,efficientnet_b5,efficientnet_b6,efficientnet_b7",
        "efficientnet_v2_s,efficientnet_v2_m,efficientnet_v2_l", "regnet_x_400mf,regnet_x_800mf,regnet_x_1_6gf,regnet_x_3_2gf,regnet_x_8gf,regnet_x_16gf,regnet_x_32gf",
        "regnet_y_400mf,regnet_y_800mf,regnet_y_1_6gf,regnet_y_3_2gf,regnet_y_8gf,regnet_y_16gf,regnet_y_32gf", "regnet_y_128gf",
        "convnext_tiny,convnext_small,convnext_base,convnext_large", "vit_b_16,vit_b_32,vit_l_16,vit_l_32", "vit_h_14", "swin_t,swin_s,swin_b", "swin_v2_t,swin_v2_s,swin_v2_b", "maxvit_t",
    ];

    public static TheoryData<string> Families => [.. Groups.Select(Chosen).Where(names => names != "")];

    [Fact]
    public async Task Every_classification_model_of_torchvision_is_compared()
    {
        var names = await new PythonPeer("backbones.py", "torchvision").RunAsync(new { list = true });
        var theirs = names.EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal);
        Assert.Equal(theirs, Groups.SelectMany(group => group.Split(',')).Order(StringComparer.Ordinal));
        Assert.Empty(theirs.Except(Backbones.Names));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public async Task A_backbone_begins_computes_and_learns_as_torchvisions_does(string names)
    {
        var folder = Directory.CreateTempSubdirectory("backbones-").FullName;
        try
        {
            var chosen = names.Split(',');
            var running = new PythonPeer("backbones.py", "torchvision").RunAsync(new { names = chosen, folder, fileLimit = FileLimit });
            var ours = chosen.ToDictionary(name => name, Measure);
            var theirs = await running;
            var differences = chosen.SelectMany(name => Differences(name, ours[name], theirs.GetProperty(name), folder)).ToArray();
            Assert.True(differences.Length == 0, string.Join('\n', differences));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Result(string Initial, string State, double[] Logits, double[] Pooled, double Loss, double Gradient);

    private static Result Measure(string name)
    {
        set_num_threads(1);
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var model = Backbones.Load(name, weights: "random");
        var initial = Digest(model);
        manual_seed(1);
        using (no_grad())
            foreach (var (key, value) in model.state_dict())
                if (key.EndsWith("running_mean", StringComparison.Ordinal)) value.normal_(0, 0.1);
                else if (key.EndsWith("running_var", StringComparison.Ordinal)) value.uniform_(0.5, 1.5);
                else if (key == "heads.head.weight") value.normal_(0, 0.02);
        var state = Digest(model);
        var images = Images(name);
        model.eval();
        double[] logits, pooled;
        using (no_grad()) (logits, pooled) = (Values(model.call(images)), Values(model.Pooled(images)));
        model.train();
        foreach (var module in model.modules())
            if (module is Dropout || module.GetName() == "StochasticDepth") module.eval();
        using var loss = nn.functional.cross_entropy(model.call(images), tensor(new[] { 3L, 5L }));
        loss.backward();
        var squares = model.parameters().Where(parameter => parameter.grad is not null).Sum(parameter => parameter.grad!.to(float64).pow(2).sum().item<double>());
        return new(initial, state, logits, pooled, loss.item<float>(), Math.Sqrt(squares));
    }

    private static IEnumerable<string> Differences(string name, Result ours, JsonElement theirs, string folder)
    {
        if (ours.Initial != theirs.GetProperty("initial").GetString()) yield return $"{name}: the initial values or their keys differ";
        if (ours.State != theirs.GetProperty("state").GetString()) yield return $"{name}: the states compared differ";
        foreach (var (what, mine) in new[] { ("logits", ours.Logits), ("pooled", ours.Pooled) })
        {
            var expected = theirs.GetProperty(what).EnumerateArray().Select(value => value.GetDouble()).ToArray();
            var scale = expected.Max(Math.Abs);
            var worst = mine.Length != expected.Length ? double.NaN : mine.Zip(expected, (a, b) => Math.Abs(a - b)).Max();
            if (!(worst <= 1e-4 * scale)) yield return $"{name}: {what} differ by {worst:g3} at a scale of {scale:g3} ({mine.Length} and {expected.Length} values)";
        }
        foreach (var (what, mine) in new[] { ("loss", ours.Loss), ("gradient", ours.Gradient) })
        {
            var expected = theirs.GetProperty(what).GetDouble();
            if (!(Math.Abs(mine - expected) <= 1e-3 * Math.Abs(expected))) yield return $"{name}: {what} {mine} instead of {expected}";
        }
        var path = Path.Combine(folder, name + ".pth");
        if (!File.Exists(path)) yield break;
        using var scope = NewDisposeScope();
        using var model = Backbones.Load(name, weights: path);
        if (Digest(model) != ours.State) yield return $"{name}: PyTorch's file gives another state";
    }

    /// <summary>SHA-256 over keys, shapes and values, sorted by key (TorchSharp lists parameters before buffers), as backbones.py makes it.</summary>
    private static string Digest(nn.Module model)
    {
        using var scope = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in model.state_dict().OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{key} [{string.Join(", ", value.shape)}]\n"));
            hash.AppendData(value.contiguous().bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Tensor Images(string name)
    {
        var side = name switch
        {
            "inception_v3" => 299,
            "googlenet" => 128,
            "alexnet" => 96,
            _ when name.StartsWith("vit_", StringComparison.Ordinal) || name.StartsWith("maxvit", StringComparison.Ordinal) => 224,
            _ when name.StartsWith("swin_", StringComparison.Ordinal) => 112,
            _ => 64,
        };
        var position = arange(2 * 3 * side * side, dtype: float64);
        var values = remainder(position * 0.61803398875, 1.0) * 4 - 2;
        var smooth = remainder(position, side) / side - 0.5;
        return (values * 0.5 + smooth).to(float32).reshape(2, 3, side, side);
    }

    private static double[] Values(Tensor tensor) => tensor.to(float64).reshape(-1).data<double>().ToArray();

    private static string Chosen(string group)
    {
        var only = Environment.GetEnvironmentVariable("TRANSFER_BACKBONES");
        return string.IsNullOrEmpty(only) ? group : string.Join(',', group.Split(',').Intersect(only.Split(',')));
    }
}
