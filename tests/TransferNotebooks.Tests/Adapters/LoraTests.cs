using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Adapters;

[Collection(Seeded.Name)]
public sealed class LoraTests
{
    [Fact]
    public void A_network_with_new_adapters_computes_the_same_bits_and_trains_only_them_and_the_head()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        model.eval();
        var images = TestPattern.Images(3, 32);
        var before = model.call(images);
        var plain = model.parameters().Sum(parameter => parameter.numel());
        var report = Lora.Add(model, rank: 2, alpha: 4);
        Assert.True(before.SameAs(model.call(images)));
        // For each convolution 2 · (9 · inputs + outputs).
        long[][] sizes = [[3, 16], [16, 16], [16, 16], [16, 32], [32, 32], [32, 64], [64, 64]];
        Assert.Equal(sizes.Sum(size => 2 * (9 * size[0] + size[1])), report.AdapterParameters);
        Assert.Equal(report.AdapterParameters + 64 * 3 + 3, report.Trained);
        Assert.Equal(plain + report.AdapterParameters, report.Parameters);
        Assert.Equal("head", report.Rows[^1].Note);
        Assert.Contains("α 4", report.ToString());
        var frozen = model.named_parameters().Where(entry => !entry.parameter.requires_grad).ToDictionary(entry => entry.name, entry => entry.parameter.clone());
        Train(model, images);
        Assert.False(allclose(before, model.call(images), 1e-2, 1e-2));
        foreach (var (name, values) in frozen) Assert.True(values.SameAs(model.get_parameter(name)!), name);
        Assert.Throws<InvalidOperationException>(() => Lora.Add(model));
    }

    [Fact]
    public void Merged_adapters_leave_the_plain_layers_and_the_same_outputs()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var model = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        var keys = model.state_dict().Keys.ToArray();
        var images = TestPattern.Images(3, 32);
        Lora.Add(model, rank: 3, where: name => name.Contains("conv2") || name == "linear");
        Train(model, images);
        var expected = model.call(images).detach();
        Lora.Merge(model);
        Assert.Equal(keys, model.state_dict().Keys);
        Assert.True((expected - model.call(images)).abs().max().item<float>() < 1e-5);
        Assert.Throws<InvalidOperationException>(() => Lora.Merge(model));
    }

    [Fact]
    public void Removed_adapters_leave_the_body_as_it_was()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var model = Backbones.Load("small-cnn", classes: 3, weights: "random");
        var images = TestPattern.Images(3, 32);
        var before = model.Pooled(images).detach();
        Lora.Add(model);
        Train(model, images);
        Assert.False(before.SameAs(model.Pooled(images)));
        Lora.Remove(model);
        Assert.True(before.SameAs(model.Pooled(images)));
    }

    [Fact]
    public void Adapters_and_head_are_saved_in_a_small_file_and_loaded_onto_a_fresh_network()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var folder = new TemporaryFolder();
        using var model = Backbones.Load("cifar_resnet14", classes: 3, weights: "random");
        using var fresh = Backbones.Load("cifar_resnet14", classes: 3, weights: "random");
        ParameterTransfer.Copy(model, fresh);
        var images = TestPattern.Images(3, 32);
        Lora.Add(model, rank: 1, alpha: 3, where: name => name.StartsWith("layer"));
        Train(model, images);
        var path = folder["adapters.safetensors"];
        Lora.Save(model, path);
        Assert.True(new FileInfo(path).Length < 4 * model.parameters().Sum(parameter => parameter.numel()) / 5);
        var report = Lora.Load(fresh, path);
        Assert.Equal((1, 3.0), (report.Rank, report.Alpha));
        model.eval();
        fresh.eval();
        Assert.True(model.call(images).SameAs(fresh.call(images)));
        Assert.Equal(fresh.parameters().Where(p => p.requires_grad).Sum(p => p.numel()), report.Trained);

        using var other = Backbones.Load("small-cnn", classes: 3, weights: "random");
        Assert.Contains("cifar_resnet14", Assert.Throws<WeightFileException>(() => Lora.Load(other, path)).Message);
        using var wider = Backbones.Load("cifar_resnet14", classes: 5, weights: "random");
        Assert.Contains("linear", Assert.Throws<WeightFileException>(() => Lora.Load(wider, path)).Message);
        Assert.DoesNotContain(wider.state_dict().Keys, key => key.Contains("lora"));
        WeightFile.Save(folder["plain.safetensors"], other.ToWeights());
        Assert.Contains("no adapters", Assert.Throws<WeightFileException>(() => Lora.Load(other, folder["plain.safetensors"])).Message);
    }

    [Theory]
    [InlineData("swin", "attn.qkv")]
    [InlineData("vit", "out_proj")]
    [InlineData("mobilenet_v2", "features.18.0")]
    [InlineData("densenet", "features.denseblock2.denselayer2.conv2")]
    public void Layers_kept_in_sequences_lists_and_attention_get_adapters_and_merge(string name, string layer)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(5);
        using Backbone model = name switch
        {
            "swin" => new SwinTransformer(16, [2, 1], [2, 4], window: 4, classes: 3),
            "vit" => new VisionTransformer(8, 2, 2, 16, 32, imageSize: 64, classes: 3),
            "densenet" => new DenseNet(growth: 4, layers: [2, 2], start: 8, classes: 3),
            _ => Backbones.Load(name, classes: 3, weights: "random"),
        };
        model.ResetHead(3);
        nn.init.normal_(model.Head.parameters().First());
        model.Preprocessing = Preprocessing.Square(64);
        model.eval();
        var images = TestPattern.Images(3, 64);
        var before = model.call(images);
        var report = Lora.Add(model, rank: 2, where: key => key.Contains(layer));
        Assert.True(before.SameAs(model.call(images)));
        Assert.Contains(report.Rows, row => row.IsAdapted && row.Name.Contains(layer));
        foreach (var (key, parameter) in model.named_parameters())
            if (key.Contains(".lora.up.")) nn.init.normal_(parameter, std: 0.1);
        var changed = model.call(images);
        var features = model.Pooled(images);
        Lora.Merge(model);
        Assert.False(before.SameAs(changed));
        Assert.True(allclose(changed, model.call(images), 1e-4, 1e-5));
        Assert.True(allclose(features, model.Pooled(images), 1e-3, 1e-4));
    }

    [Fact]
    public void Grouped_convolutions_and_layers_that_are_never_called_are_named_with_the_reason()
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load("mobilenet_v2", classes: 3, weights: "random");
        model.Preprocessing = model.Preprocessing with { ShortSide = 64, Crop = (64, 64) };
        Assert.Contains(Lora.Add(model).Rows, row => row is { Note: "a grouped convolution", IsAdapted: false });
        using var swin = new SwinTransformer(16, [2, 1], [2, 4], window: 4, version: 2, classes: 3);
        swin.Preprocessing = Preprocessing.Square(64);
        Assert.Contains(Lora.Add(swin).Rows, row => row.Name.EndsWith("attn.qkv") && row.Note.StartsWith("never called"));
        Assert.Contains("no layer", Assert.Throws<InvalidOperationException>(() => Lora.Add(nn.Sequential(nn.ReLU()))).Message);
    }

    [Fact]
    public void A_network_with_adapters_is_traced_with_them()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(6);
        using var model = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        model.eval();
        Lora.Add(model);
        foreach (var (key, parameter) in model.named_parameters())
            if (key.Contains(".lora.up.")) nn.init.normal_(parameter, std: 0.1);
        var images = TestPattern.Images(3, 32);
        using var traced = jit.trace(model, zeros(1, 3, 32, 32), check_trace: false);
        Assert.True(allclose(model.call(images), traced.call(images), 1e-4, 1e-5));
    }

    private static void Train(Backbone model, Tensor images)
    {
        model.train();
        using var optimizer = optim.AdamW(model.parameters().Where(parameter => parameter.requires_grad), 0.02);
        for (var i = 0; i < 3; i++)
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(images), tensor(new[] { 0L, 2L })).backward();
            optimizer.step();
        }
        model.eval();
    }
}
