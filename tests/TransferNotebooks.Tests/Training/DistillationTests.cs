using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Training;

[Collection(Seeded.Name)]
public sealed class DistillationTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.5, 4)]
    public void The_term_is_the_divergence_of_the_softened_scores(double weight, double temperature)
    {
        using var scope = NewDisposeScope();
        var (student, teacher, inputs) = (Begun.Net(seed: 5), Begun.Net(seed: 6), Begun.Inputs());
        using (no_grad()) teacher.get_parameter("head.weight")!.mul_(20);
        using var begun = new Begun(student, new Distillation(teacher, weight, temperature), Begun.Data());
        double[][] Softened(Backbone model) => [.. Enumerable.Range(0, 6).Select(row =>
        {
            double[] raised = [.. Enumerable.Range(0, 2).Select(k => Math.Exp(model.call(inputs)[row, k].item<float>() / temperature))];
            return raised.Select(value => value / raised.Sum()).ToArray();
        })];
        var (said, wanted) = (Softened(student), Softened(teacher));
        var divergence = Enumerable.Range(0, 6).Average(row => Enumerable.Range(0, 2).Sum(k => wanted[row][k] * Math.Log(wanted[row][k] / said[row][k])));
        Assert.True(divergence > 1e-3);
        Assert.Equal(weight * temperature * temperature * divergence, begun.Penalty(inputs).item<float>(), 1e-4);
    }

    [Fact]
    public void A_student_that_says_what_its_teacher_says_has_nothing_to_learn()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Begun.Net(), Begun.Net());
        using var begun = new Begun(student, new Distillation(teacher), Begun.Data());
        var term = begun.Penalty(Begun.Inputs());
        Assert.Equal(0, term.item<float>(), 1e-6);
        term.backward();
        Assert.InRange(student.get_parameter("head.weight")!.grad!.abs().max().item<float>(), 0, 1e-6);
    }

    [Fact]
    public void Scores_that_were_collected_teach_as_their_network_does()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, inputs) = (Begun.Net(seed: 5), Begun.Net(seed: 6), Begun.Inputs());
        var scores = teacher.call(inputs);
        using var live = new Begun(student, new Distillation(teacher), Begun.Data());
        using var stored = new Begun(student, new Distillation(places => scores[tensor(places.Select(place => (long)place).ToArray())]), Begun.Data());
        Assert.Equal(live.Penalty(inputs).item<float>(), stored.Penalty(inputs).item<float>(), 1e-6);
    }
}
