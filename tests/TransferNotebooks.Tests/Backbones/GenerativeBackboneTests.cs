using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests;

[Collection(Seeded.Name)]
public sealed class GenerativeBackboneTests
{
    [Fact]
    public void An_auto_encoder_learns_to_rebuild_its_images_and_pools_to_the_code()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        using var model = new ConvAutoencoder(16, codeWidth: 8, widths: [8, 16]);
        var images = nn.functional.interpolate(rand(16, 3, 2, 2) * 2 - 1, size: [16, 16]);
        var optimizer = optim.Adam(model.parameters(), 0.01);
        double first = 0, last = 0;
        for (var step = 0; step < 60; step++)
        {
            using var inner = NewDisposeScope();
            model.zero_grad();
            var loss = nn.functional.mse_loss(model.Reconstruct(images), images);
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
            if (step == 0) first = last;
        }
        Assert.True(last < first / 3, $"from {first:g3} to {last:g3}");
        model.eval();
        Assert.Equal([16, 8], model.Encode(images).shape);
        Assert.True(allclose(model.Encode(images), model.Pooled(images)));
        Assert.Equal([16, 8, 1, 1], model.Features(images).shape);
        Assert.Equal([16, 10], model.call(images).shape);
        Assert.Equal(images.shape, model.Decode(model.Encode(images)).shape);
        using var grey = (ConvAutoencoder)model.WithInputChannels(1);
        var dark = images.mean([1], keepdim: true);
        Assert.True(allclose(model.Encode(dark.expand(16, 3, 16, 16)), grey.Encode(dark), 1e-3, 1e-4));
        Assert.Equal(dark.shape, grey.Reconstruct(dark).shape);
        Assert.Equal([1, 5, 16, 16], ((ConvAutoencoder)model.WithInputChannels(5)).Reconstruct(rand(1, 5, 16, 16)).shape);
        Assert.Contains("16×16", Assert.Throws<ArgumentException>(() => model.Encode(rand(1, 3, 32, 32))).Message);
        Assert.Throws<ArgumentException>(() => new ConvAutoencoder(20));
    }

    [Fact]
    public void Extraction_gives_the_codes()
    {
        var images = Datasets.Drawn("sketch", 5, size: 32);
        using var model = Backbones.Load("autoencoder", weights: "random");
        var features = model.Extract(images, batchSize: 2, cache: false);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var expected = ((ConvAutoencoder)model).Encode(new ImageLoader(images, model.Preprocessing, 5).Epoch().Single().Images).data<float>().ToArray();
        Assert.Equal((5, 64), (features.Count, features.Width));
        Assert.All(expected.Zip(features.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void A_DCGAN_makes_images_of_its_size_and_judges_them(int size)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var generator = new DcganGenerator(size, code: 12, width: 8);
        using var discriminator = new DcganDiscriminator(size, width: 8);
        var images = generator.Sample(3);
        Assert.Equal([3, 3, size, size], images.shape);
        Assert.True(images.abs().max().item<float>() <= 1);
        var real = discriminator.Realness(images);
        Assert.Equal([3, 1], real.shape);
        Assert.True(real.min().item<float>() > 0 && real.max().item<float>() < 1);
        Assert.Equal([3, size == 32 ? 32 : 64, 4, 4], discriminator.Features(images).shape);
        Assert.Throws<ArgumentException>(() => new DcganGenerator(48));
    }

    [Fact]
    public void A_sequence_auto_encoder_learns_to_write_its_texts_again()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        string[] texts = ["the cat sat", "a dog ran off", "the dog sat", "cat"];
        var vocabulary = Vocabulary.FromTexts(texts);
        using var model = new TextAutoencoder(vocabulary.Count, width: 16, hidden: 32, codeWidth: 8) { Tokenizer = vocabulary };
        var optimizer = optim.Adam(model.parameters(), 0.02);
        Assert.NotEqual(texts, model.Reconstruct(texts));
        for (var step = 0; step < 80; step++)
        {
            using var inner = NewDisposeScope();
            model.zero_grad();
            model.Loss(model.Batch(texts)).backward();
            optimizer.step();
        }
        Assert.Equal(texts, model.Reconstruct(texts));
        var codes = model.Pooled(model.Batch(texts));
        Assert.Equal([4, 8], codes.shape);
        Assert.Equal([4, 8, 1], model.Features(model.Batch(texts)).shape);
        Assert.Equal([4, 2], model.call(model.Batch(texts)).shape);
        Assert.True(allclose(codes[3], model.Pooled(model.Batch(["cat"]))[0], 1e-4, 1e-6));
    }

    // Radford et al. 2015, section 3: all weights from a normal distribution of deviation 0.02.
    [Fact]
    public void A_DCGAN_begins_with_the_papers_weights()
    {
        using var scope = NewDisposeScope();
        using var model = Backbones.Load("dcgan64", weights: "random");
        Assert.Equal(["main.0.weight", "main.2.weight", "main.3.weight"], model.named_parameters().Select(entry => entry.name).Take(3));
        Assert.Equal(0.02, model.get_parameter("main.5.weight")!.std().item<float>(), 1e-3);
        Assert.Equal(1, model.get_parameter("main.6.weight")!.mean().item<float>(), 1e-2);
        model.ResetHead(["a", "b"]);
        Assert.Equal([1, 2], model.call(rand(1, 3, 64, 64)).shape);
    }
}
