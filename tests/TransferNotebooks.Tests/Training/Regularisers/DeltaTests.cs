using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class DeltaTests
{
    [Fact]
    public void Nothing_is_added_for_the_maps_before_the_body_moves()
    {
        using var scope = NewDisposeScope();
        using var begun = new Begun(Begun.Net(), new Delta(strength: 5, beta: 0), Begun.Data(16));
        Assert.Equal(0, begun.Penalty(Begun.Inputs()).item<float>(), 1e-8);
    }

    [Fact]
    public void Equal_attention_gives_half_the_squared_distance_of_the_maps()
    {
        using var scope = NewDisposeScope();
        var (model, source) = (Begun.Net(seed: 5), Begun.Net(seed: 6));
        using var begun = new Begun(model, new Delta(source, strength: 0.4, beta: 0.2, attention: ChannelAttention.Uniform), Begun.Data());
        var inputs = Begun.Inputs();
        var maps = model.Pyramid(inputs).Zip(source.Pyramid(inputs), (ours, theirs) => (ours.Map - theirs.Map).square().mean([2, 3]).sum(1).mean());
        var head = model.Head.parameters().Sum(parameter => parameter.square().sum().item<float>());
        Assert.Equal(0.2 * maps.Sum(map => map.item<float>()) + 0.1 * head, begun.Penalty(inputs).item<float>(), 1e-4);
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_term()
    {
        using var scope = NewDisposeScope();
        var (model, source) = (Begun.Net(seed: 5), Begun.Net(seed: 6));
        var attention = ChannelAttention.Measure(source, Begun.Data(16), ["conv2", "conv3"], samples: 8);
        using var begun = new Begun(model, new Delta(source, strength: 10, attention: attention, stages: ["conv2", "conv3"]), Begun.Data());
        var (inputs, weight) = (Begun.Inputs(), model.get_parameter("conv2.bias")!);
        begun.Penalty(inputs).backward();
        var direction = weight.grad!.clone();
        direction /= direction.norm();
        double At(double step)
        {
            using var quiet = no_grad();
            weight.add_(direction * step);
            var value = begun.Penalty(inputs).item<float>();
            weight.sub_(direction * step);
            return value;
        }
        Assert.Equal(weight.grad!.norm().item<float>(), (At(1e-2) - At(-1e-2)) / 2e-2, 2e-2 * weight.grad!.norm().item<float>());
    }

    [Fact]
    public void A_channel_that_never_acts_weighs_as_much_as_one_whose_loss_does_not_grow_and_the_weights_sum_to_one()
    {
        using var scope = NewDisposeScope();
        var source = Begun.Net();
        new Learner(source, Begun.Data(96), null) { BatchSize = 8 }.Fit(epochs: 2);
        using (no_grad())
            foreach (var channel in (int[])[2, 7])
            {
                source.get_parameter("conv3.weight")![channel].zero_();
                source.get_parameter("conv3.bias")![channel].zero_();
            }
        var attention = ChannelAttention.Measure(source, Begun.Data(24), ["conv3"]);

        var weights = attention["conv3"];
        Assert.Equal(64, weights.Count);
        Assert.Equal(1, weights.Sum(), 1e-5);
        Assert.Equal(weights[2], weights[7], 1e-7);
        // Without what the classifier uses the loss grows: some channel weighs more than a dead one.
        Assert.True(weights.Max() > weights[2] * 1.2, $"{weights.Max()} and {weights[2]}");
        Assert.Contains("conv3", Assert.Throws<ArgumentException>(() => attention["conv1"]).Message);
    }

    [Fact]
    public void A_source_of_another_width_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Begun(Begun.Net("squeezenet1_1"), new Delta(Begun.Net("squeezenet1_0"), attention: ChannelAttention.Uniform, stages: ["stem"]), Begun.Data(8)));
        Assert.Contains("same width", error.Message);
    }
}
