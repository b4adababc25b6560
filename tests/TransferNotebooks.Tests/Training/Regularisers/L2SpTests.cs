using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class L2SpTests
{
    [Fact]
    public void Nothing_is_added_for_the_body_before_it_moves()
    {
        using var scope = NewDisposeScope();
        using var begun = new Begun(Begun.Net(), new L2Sp(alpha: 3, beta: 0), Begun.Data());
        Assert.Equal(0, begun.Penalty(Begun.Inputs()).item<float>());
    }

    [Fact]
    public void Value_and_gradient_are_those_of_the_formula()
    {
        using var scope = NewDisposeScope();
        var model = Begun.Net();
        using var begun = new Begun(model, new L2Sp(alpha: 0.5, beta: 0.25), Begun.Data());
        var (moved, head) = (model.get_parameter("conv2.weight")!, model.get_parameter("head.weight")!);
        var headSquares = model.Head.parameters().Sum(parameter => parameter.square().sum().item<float>());
        using (no_grad()) moved.add_(0.1f);

        var term = begun.Penalty(Begun.Inputs());
        Assert.Equal(0.25 * 0.01 * moved.numel() + 0.125 * headSquares, term.item<float>(), 1e-3);
        term.backward();
        Assert.True(moved.grad!.allclose(full_like(moved, 0.5 * 0.1), rtol: 1e-4));
        Assert.True(head.grad!.allclose(head * 0.25, rtol: 1e-5));
        Assert.Equal(0, model.get_parameter("conv1.weight")!.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void A_given_source_is_the_starting_point_but_for_the_last_layer_and_frozen_parameters_cost_nothing()
    {
        using var scope = NewDisposeScope();
        var (model, source) = (Begun.Net(seed: 5), Begun.Net(seed: 6));
        using var begun = new Begun(model, new L2Sp(source, alpha: 2, beta: 0), Begun.Data());
        model.FreezeAllBut(last: 2); // dense and head
        var expected = (model.get_parameter("dense.weight")! - source.get_parameter("dense.weight")!).square().sum() + (model.get_parameter("dense.bias")! - source.get_parameter("dense.bias")!).square().sum();
        Assert.Equal(expected.item<float>(), begun.Penalty(Begun.Inputs()).item<float>(), 1e-3);
        model.FreezeAllBut(last: 0);
        Assert.Equal(0, begun.Penalty(Begun.Inputs()).item<float>());
    }

    [Fact]
    public void Adapters_and_a_designed_head_are_new()
    {
        using var scope = NewDisposeScope();
        var (model, source) = (Begun.Net(), Begun.Net());
        model.ReplaceHead(HeadDesign.FlattenDense(8, outputs: 2));
        Lora.Add(model, rank: 2);
        using var begun = new Begun(model, new L2Sp(source, alpha: 9, beta: 2), Begun.Data());
        var trained = model.parameters().Where(parameter => parameter.requires_grad).ToArray();
        Assert.True(trained.Length > 4); // two layers of the head, the adapters' A and B
        Assert.Equal(trained.Sum(parameter => parameter.square().sum().item<float>()), begun.Penalty(Begun.Inputs()).item<float>(), 1e-3);
        new Learner(model, Begun.Data(16), null) { BatchSize = 8, Callbacks = [new L2Sp(source)] }.Fit(epochs: 1);
    }

    [Fact]
    public void The_model_itself_is_no_source()
    {
        var model = Begun.Net();
        var error = Assert.Throws<InvalidOperationException>(() => new Begun(model, new L2Sp(model), Begun.Data()));
        Assert.Contains("leave it out", error.Message);
        Assert.Throws<ArgumentException>(() => new L2Sp(alpha: -1));
    }

    [Fact]
    public void A_strong_pull_keeps_the_body_where_it_began()
    {
        double Moved(double alpha)
        {
            using var scope = NewDisposeScope();
            var (model, start) = (Begun.Net(), Begun.Net());
            new Learner(model, Begun.Data(), null) { BatchSize = 8, Optimizer = Optimizers.Sgd(), Callbacks = [new L2Sp(alpha: alpha)] }.Fit(epochs: 2, maxRate: 0.02);
            return (model.get_parameter("conv2.weight")! - start.get_parameter("conv2.weight")!).norm().item<float>();
        }
        Assert.InRange(Moved(10) / Moved(0), 0, 0.5);
    }
}
