using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class CoTuningTests
{
    private static readonly double[,] Known = { { 0.7, 0.2, 0.1 }, { 0, 0.5, 0.5 } };

    [Fact]
    public void The_term_is_the_cross_entropy_of_the_sources_head_on_the_models_body()
    {
        using var scope = NewDisposeScope();
        var source = Begun.Net(classes: 3);
        using var begun = new Begun(Begun.Net(classes: 2), new CoTuning(source, weight: 2, new CategoryRelationship(Known)), Begun.Data());
        var inputs = Begun.Inputs();
        var term = begun.Penalty(inputs, [0, 1, 0, 1, 1, 1]);

        // The head is that of the source, on the features of the model that is trained.
        var scores = nn.functional.linear(begun.Model.Pooled(inputs), source.get_parameter("head.weight")!, source.get_parameter("head.bias")!).log_softmax(1);
        double[] expected = [.. Enumerable.Range(0, 6).Select(row => Enumerable.Range(0, 3).Sum(k => -Known[row is 0 or 2 ? 0 : 1, k] * scores[row, k].item<float>()))];
        Assert.Equal(2 * expected.Average(), term.item<float>(), 1e-4);
    }

    [Fact]
    public void The_gradient_at_the_second_head_is_probabilities_less_what_is_wanted()
    {
        using var scope = NewDisposeScope();
        var method = new CoTuning(Begun.Net(classes: 3), weight: 1, new CategoryRelationship(Known));
        using var begun = new Begun(Begun.Net(classes: 2), method, Begun.Data());
        var inputs = Begun.Inputs();
        begun.Penalty(inputs, [0, 0, 0, 0, 0, 0]).backward();
        var second = method.Parameters.ToArray();
        var said = nn.functional.linear(begun.Model.Pooled(inputs), second[0], second[1]).softmax(1);
        Assert.True(second[1].grad!.allclose((said - tensor([0.7f, 0.2f, 0.1f])).mean([0]), atol: 1e-5));
        Assert.True(begun.Model.get_parameter("conv1.weight")!.grad!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void A_training_learns_the_relationship_and_trains_a_copy_of_the_head()
    {
        using var scope = NewDisposeScope();
        var source = Begun.Net(classes: 3);
        var before = source.ToWeights().Single(weight => weight.Name == "head.weight").ToSingles();
        var method = new CoTuning(source);
        new Learner(Begun.Net(classes: 2), Begun.Data(), null) { BatchSize = 8, Callbacks = [method] }.Fit(epochs: 1);

        Assert.Equal((2, 3), (method.Relationship!.TargetClasses, method.Relationship.SourceClasses));
        Assert.Equal(before, source.ToWeights().Single(weight => weight.Name == "head.weight").ToSingles());
        Assert.NotEqual(before, method.Parameters.First().data<float>().ToArray());
    }

    [Fact]
    public void Sources_that_do_not_fit_are_refused()
    {
        var source = Begun.Net(classes: 2);
        Assert.Contains("load it once more", Assert.Throws<InvalidOperationException>(() => new Begun(source, new CoTuning(source), Begun.Data(8))).Message);
        Assert.Contains("Received: 3", Assert.Throws<ArgumentException>(() => new CoTuning(source, relationship: new CategoryRelationship(Known))).Message);
        Assert.Contains("512", Assert.Throws<InvalidOperationException>(() => new Begun(Begun.Net("squeezenet1_1"), new CoTuning(source), Begun.Data(8))).Message);
    }
}
