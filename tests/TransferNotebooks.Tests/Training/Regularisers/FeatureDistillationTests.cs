using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class FeatureDistillationTests
{
    [Fact]
    public void Without_a_teacher_it_is_the_distance_to_the_models_own_beginning()
    {
        using var scope = NewDisposeScope();
        var (model, start) = (Begun.Net(), Begun.Net());
        using var begun = new Begun(model, new FeatureDistillation(weight: 3), Begun.Data());
        var inputs = Begun.Inputs();
        Assert.Equal(0, begun.Penalty(inputs).item<float>(), 1e-8);

        using (no_grad()) model.get_parameter("dense.bias")!.add_(0.3f);
        Assert.Equal(3 * (model.Pooled(inputs) - start.Pooled(inputs)).square().mean().item<float>(), begun.Penalty(inputs).item<float>(), 1e-5);
    }

    [Fact]
    public void Hints_compare_maps_and_bring_the_teachers_to_the_students_size()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Begun.Net(), Begun.Net("cifar_resnet8"));
        var method = new FeatureDistillation(teacher, 1, new FeatureHint("conv1", "layer2"), new FeatureHint("conv3", "layer3"));
        using var begun = new Begun(student, method, Begun.Data());
        Assert.Empty(method.Parameters); // 32 and 64 channels on both sides
        var inputs = Begun.Inputs();
        var (ours, theirs) = (student.Pyramid(inputs), teacher.Pyramid(inputs));
        var expected = nn.functional.mse_loss(ours[0].Map, nn.functional.adaptive_avg_pool2d(theirs[2].Map, (15, 15))) + nn.functional.mse_loss(ours[2].Map, nn.functional.adaptive_avg_pool2d(theirs[3].Map, (4, 4)));
        Assert.Equal(expected.item<float>(), begun.Penalty(inputs).item<float>(), 1e-4);
    }

    [Fact]
    public void Other_widths_get_a_map_that_is_trained_with_the_student()
    {
        using var scope = NewDisposeScope();
        var method = new FeatureDistillation(Begun.Net("cifar_resnet8"), 1, new FeatureHint("conv1", "layer1"));
        var learner = new Learner(Begun.Net(), Begun.Data(), null) { BatchSize = 8, Callbacks = [method] };
        using var begun = new Begun(learner.Model, method, Begun.Data());
        Assert.Equal([16, 32], method.Parameters.First().shape);
        var before = method.Parameters.First().data<float>().ToArray();
        learner.Fit(epochs: 1);
        Assert.NotEqual(before, method.Parameters.First().data<float>().ToArray());
    }

    [Fact]
    public void Features_that_were_collected_teach_as_their_network_does()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, inputs) = (Begun.Net(), Begun.Net("cifar_resnet8"), Begun.Inputs());
        teacher.eval();
        var features = teacher.Pooled(inputs);
        using var live = new Begun(student, new FeatureDistillation(teacher), Begun.Data());
        using var stored = new Begun(student, new FeatureDistillation(places => features[tensor(places.Select(place => (long)place).ToArray())], width: 64), Begun.Data());
        Assert.Equal(live.Penalty(inputs).item<float>(), stored.Penalty(inputs).item<float>(), 1e-5);
    }

    [Fact]
    public void Unknown_stages_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => new Begun(Begun.Net(), new FeatureDistillation(null, 1, new FeatureHint("conv9", "conv1")), Begun.Data(8)));
        Assert.Contains("conv1, conv2, conv3", error.Message);
    }
}
