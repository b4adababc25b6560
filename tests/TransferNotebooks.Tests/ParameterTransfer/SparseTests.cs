using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Transferring;

/// <summary>Row B12: only the sub-models and parameters that matter.</summary>
[Collection(Seeded.Name)]
public sealed class SparseTests
{
    [Fact]
    public void Chosen_stages_are_copied_with_their_statistics_and_nothing_else()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var source = Backbones.Load("cifar_resnet8", classes: 4, weights: "random");
        using var target = Backbones.Load("cifar_resnet8", classes: 4, weights: "random");
        CopyTests.Shake(source);
        var before = target.state_dict().ToDictionary(item => item.Key, item => item.Value.clone());
        var report = ParameterTransfer.CopyStages(source, target, ["stem", "layer2"], freeze: true);
        foreach (var (key, value) in target.state_dict())
        {
            var chosen = key.StartsWith("conv1.") || key.StartsWith("bn1.") || key.StartsWith("layer2.");
            Assert.True(value.SameAs(chosen ? source.state_dict()[key] : before[key]), key);
            Assert.Equal(chosen ? TransferOutcome.Copied : TransferOutcome.Skipped, report[key].Outcome);
        }
        Assert.Equal(["stem", "layer2"], target.Stages.Where(stage => stage.IsFrozen).Select(stage => stage.Name));
        Assert.Contains("layer2", Assert.Throws<ArgumentException>(() => ParameterTransfer.CopyStages(source, target, ["layer9"])).Message);
    }

    [Fact]
    public void The_largest_weights_over_all_tensors_are_copied_and_exactly_as_many_as_asked_for()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var source = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 3));
        using var target = nn.Sequential(nn.Linear(4, 5), nn.Linear(5, 3));
        var values = 0;
        foreach (var parameter in source.parameters())
            parameter.copy_(arange(values, values += (int)parameter.numel(), dtype: float32).reshape(parameter.shape) * (values % 2 == 0 ? 1 : -1));
        foreach (var parameter in target.parameters()) parameter.fill_(-1000);
        using var importance = Importance.Magnitude(source);
        using var transfer = ParameterTransfer.CopyImportant(source, target, importance, share: 20.0 / 43);
        Assert.Equal(20, transfer.Report.MovedParameters);
        Assert.Equal(20.0 / 43, transfer.Share, 1e-12);
        var (from, to) = (cat([.. source.parameters().Select(parameter => parameter.flatten())], 0), cat([.. target.parameters().Select(parameter => parameter.flatten())], 0));
        // The size of each value is its place, so the last 20 are the largest.
        Assert.True(to.narrow(0, 23, 20).SameAs(from.narrow(0, 23, 20)));
        Assert.True(to.narrow(0, 0, 23).eq(-1000).all().item<bool>());
        Assert.Equal(TransferOutcome.Partly, transfer.Report["0.bias"].Outcome);
        Assert.Equal("|weight|: 2 of 5", transfer.Report["0.bias"].Note);
        Assert.Equal(TransferOutcome.Skipped, transfer.Report["0.weight"].Outcome);

        foreach (var parameter in source.parameters()) parameter.fill_(1);
        using var equal = Importance.Magnitude(source);
        using var tied = ParameterTransfer.CopyImportant(source, target, equal, share: 0.25);
        Assert.Equal(11, tied.Report.MovedParameters);
    }

    // For L = ½ Σ (W x)² over a batch the gradients are known in closed form.
    [Fact]
    public void Saliency_and_Fisher_information_are_what_their_formulas_give()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var layer = nn.Linear(3, 2, hasBias: false);
        var (one, two) = (randn(1, 3), randn(1, 3));
        Tensor Loss(Tensor scores, Tensor labels) => 0.5 * scores.square().sum() / scores.shape[0];
        var labels = zeros(1, dtype: int64);
        var gradients = new[] { one, two }.Select(x => layer.weight.matmul(x.t()).matmul(x).detach()).ToArray();
        using var saliency = Importance.Saliency(layer, [(one, labels), (two, labels)], Loss);
        Assert.True(allclose((layer.weight * (gradients[0] + gradients[1]) / 2).abs(), saliency.Scores["weight"], 1e-5, 1e-7));
        using var fisher = Importance.Fisher(layer, [(one, labels), (two, labels)], Loss);
        Assert.True(allclose((gradients[0].square() + gradients[1].square()) / 2, fisher.Scores["weight"], 1e-5, 1e-7));
        Assert.Null(layer.weight.grad);
        Assert.Throws<ArgumentException>(() => Importance.Fisher(layer, [], Loss));
    }

    [Fact]
    public void The_unimportant_parameters_can_be_held_while_the_others_train()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var source = Backbones.Load("small-cnn", classes: 4, weights: "random");
        using var target = Backbones.Load("small-cnn", classes: 3, weights: "random");
        var images = TestPattern.Images(3, 32);
        var labels = tensor(new[] { 0L, 2L });
        using var importance = Importance.Saliency(source, [(images, labels)]);
        using var transfer = ParameterTransfer.CopyImportant(source, target, importance, share: 0.1);
        Assert.Throws<InvalidOperationException>(transfer.Hold);
        transfer.Freeze();
        var before = target.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());
        using var optimizer = optim.AdamW(target.parameters(), 0.01, weight_decay: 0.1);
        for (var i = 0; i < 3; i++)
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(target.call(images), labels).backward();
            optimizer.step();
            transfer.Hold();
        }
        var trained = 0L;
        foreach (var (name, parameter) in target.named_parameters())
        {
            var changed = parameter.ne(before[name]);
            if (!transfer.Moved.TryGetValue(name, out var mask)) continue;
            Assert.False(changed.logical_and(mask.logical_not()).any().item<bool>(), name);
            trained += changed.sum().item<long>();
        }
        Assert.InRange(trained, 1, transfer.Report.MovedParameters);
        Assert.True(target.get_parameter("head.weight")!.ne(before["head.weight"]).any().item<bool>());
    }
}
