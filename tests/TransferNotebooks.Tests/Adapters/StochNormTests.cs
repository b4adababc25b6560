using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Adapters;

[Collection(Seeded.Name)]
public sealed class StochNormTests
{
    [Fact]
    public void With_probability_0_and_in_evaluation_it_is_batch_normalisation()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var plain = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        using var model = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        Transferring.CopyTests.Shake(plain);
        ParameterTransfer.Copy(plain, model);
        var images = TestPattern.Images(3, 32);
        Assert.Equal(7, StochNorm.Replace(model, p: 0).Count);
        Assert.Equal(plain.state_dict().Keys, model.state_dict().Keys);
        Same();
        plain.train();
        model.train();
        Same();
        foreach (var (key, value) in plain.state_dict()) Assert.True(value.SameAs(model.state_dict()[key]), key);
        StochNorm.Replace(model, p: 0.9);
        Assert.False(plain.call(images).SameAs(model.call(images)));
        // Deeper layers have seen other maps since, so their statistics differ.
        ParameterTransfer.Copy(plain, model);
        plain.eval();
        model.eval();
        Same();
        model.train();
        plain.train();
        StochNorm.Restore(model);
        Same();
        Assert.DoesNotContain(model.named_modules(), entry => entry.name.Contains("stochnorm"));

        void Same() => Assert.True(plain.call(images).SameAs(model.call(images)));
    }

    [Fact]
    public void A_channel_is_normalised_by_the_batch_or_by_the_statistics_before_it_as_often_as_told()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var holder = nn.Sequential(nn.BatchNorm2d(2000));
        var norm = (BatchNorm2d)holder[0];
        using (no_grad())
        {
            nn.init.uniform_(norm.running_mean!, 1, 2);
            nn.init.uniform_(norm.running_var!, 2, 3);
        }
        StochNorm.Replace(holder, p: 0.3);
        var (mean, variance) = (norm.running_mean!.clone(), norm.running_var!.clone());
        var x = randn(4, 2000, 3, 3);
        var y = holder.call(x).detach();
        var byBatch = nn.functional.batch_norm(x, null, null, norm.weight, norm.bias, training: true);
        var byKept = (x - mean.view(1, -1, 1, 1)) / (variance.view(1, -1, 1, 1) + 1e-5).sqrt();
        var batch = (y - byBatch).abs().amax([0, 2, 3]).lt(1e-5);
        var kept = (y - byKept).abs().amax([0, 2, 3]).lt(1e-5);
        Assert.True(batch.logical_xor(kept).all().item<bool>());
        // 0.3 ± 4 deviations of a share of 2000 draws.
        Assert.InRange(kept.to(float64).mean().item<double>(), 0.259, 0.341);
        // Moments: of channels normalised by the batch 0 and 1, of the others those that the kept statistics give.
        var means = y.mean([0, 2, 3]);
        Assert.True(means.masked_select(batch).abs().max().item<float>() < 1e-5);
        Assert.True(allclose(means.masked_select(kept), byKept.mean([0, 2, 3]).masked_select(kept), 1e-4, 1e-5));
        // The batch moves the statistics whatever was drawn.
        Assert.True(allclose(norm.running_mean, 0.9 * mean + 0.1 * x.mean([0, 2, 3]), 1e-5, 1e-6));
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        Assert.False(kept.SameAs((holder.call(x).detach() - byBatch).abs().amax([0, 2, 3]).ge(1e-5)));
    }

    [Fact]
    public void The_gradient_is_that_of_the_drawn_normalisation()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var holder = nn.Sequential(nn.BatchNorm2d(3));
        holder.to(ScalarType.Float64);
        var norm = (BatchNorm2d)holder[0];
        using (no_grad())
        {
            nn.init.uniform_(norm.running_mean!, 1, 2);
            nn.init.uniform_(norm.weight, 0.5, 2);
        }
        StochNorm.Replace(holder, p: 1);
        var x = randn(2, 3, 4, 4, dtype: ScalarType.Float64).requires_grad_();
        var variance = norm.running_var!.clone();
        var weights = randn(2, 3, 4, 4, dtype: ScalarType.Float64);
        (holder.call(x) * weights).sum().backward();
        // With kept statistics the normalisation is affine: ∂/∂x = γ / √(σ² + ε).
        Assert.True(allclose(x.grad!, weights * (norm.weight / (variance + 1e-5).sqrt()).view(1, 3, 1, 1), 1e-8, 1e-10));
        Assert.True(allclose(norm.bias!.grad!, weights.sum([0, 2, 3]), 1e-8, 1e-10));

        StochNorm.Replace(holder, p: 0);
        var again = x.detach().clone().requires_grad_();
        (holder.call(again) * weights).sum().backward();
        var plain = x.detach().clone().requires_grad_();
        (nn.functional.batch_norm(plain, null, null, norm.weight, norm.bias, training: true) * weights).sum().backward();
        Assert.True(allclose(plain.grad!, again.grad!, 1e-8, 1e-10));
    }

    [Fact]
    public void Frozen_layers_draw_nothing_and_a_network_without_such_layers_is_refused()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var model = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        StochNorm.Replace(model);
        model.Freeze();
        model.train();
        var images = TestPattern.Images(3, 32);
        Assert.True(model.call(images).SameAs(model.call(images)));
        using var none = nn.Sequential(nn.Linear(2, 2));
        Assert.Throws<InvalidOperationException>(() => StochNorm.Replace(none));
        Assert.Throws<ArgumentOutOfRangeException>(() => StochNorm.Replace(model, p: 1.5));
    }
}
