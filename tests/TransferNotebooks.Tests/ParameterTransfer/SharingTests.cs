using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Tests.Transferring;

/// <summary>Row B3: two models hold the same tensors.</summary>
[Collection(Seeded.Name)]
public sealed class SharingTests
{
    [Fact]
    public void Training_one_model_changes_the_other_and_memory_is_needed_once()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var source = Backbones.Load("cifar_resnet8", classes: 10, weights: "random");
        using var target = Backbones.Load("cifar_resnet8", classes: 3, weights: "random");
        var expected = source.Pooled(TestPattern.Images(3, 32)).detach();
        var shared = ParameterTransfer.Share(source, target);
        Assert.True(expected.SameAs(target.Pooled(TestPattern.Images(3, 32))));
        var body = source.Stages.SkipLast(1).SelectMany(stage => stage.Parameters).Sum(parameter => parameter.numel());
        Assert.Equal(body, shared.SharedParameters);
        var buffers = source.buffers().Sum(buffer => buffer.numel() * buffer.element_size());
        Assert.Equal(4 * body + buffers, shared.BytesSaved);
        Assert.Equal(shared.Report.Of(TransferOutcome.Shared).Count(), shared.StillShared);
        Assert.InRange(shared.Overlap, 0.99, 0.999);
        Assert.Contains("MB saved", shared.ToString());

        Step(target);
        Assert.True(source.get_parameter("conv1.weight")!.SameAs(target.get_parameter("conv1.weight")!));
        Assert.False(expected.SameAs(source.Pooled(TestPattern.Images(3, 32))));
        Assert.Null(source.get_parameter("conv1.weight")!.grad);

        Step(source);
        Assert.True(source.get_parameter("layer3.0.conv2.weight")!.SameAs(target.get_parameter("layer3.0.conv2.weight")!));
        target.to(ScalarType.Float64);
        Assert.Equal(shared.Report.Of(TransferOutcome.Shared).Count(row => row.Name.EndsWith("num_batches_tracked")), shared.StillShared);
    }

    [Fact]
    public void Either_model_lives_on_when_the_other_is_disposed_and_each_is_saved_whole()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(2);
        var source = Backbones.Load("small-cnn", classes: 4, weights: "random");
        var target = Backbones.Load("small-cnn", classes: 4, weights: "random");
        ParameterTransfer.Share(source, target, head: true);
        var images = TestPattern.Images(3, 32);
        var expected = source.call(images);
        using (var saved = target.ToWeights())
        {
            source.Dispose();
            Assert.True(expected.SameAs(target.call(images)));
            target.Dispose();
            using var again = Backbones.Load("small-cnn", classes: 4, weights: "random");
            saved.LoadInto(again);
            Assert.True(expected.SameAs(again.call(images)));
        }
    }

    // The first danger: without a step on any parameter the target's images move the statistics that the source normalises by.
    [Fact]
    public void Shared_statistics_overlap_and_own_ones_do_not()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        manual_seed(3);
        foreach (var statistics in (bool[])[true, false])
        {
            using var source = Backbones.Load("cifar_resnet8", classes: 4, weights: "random");
            using var target = Backbones.Load("cifar_resnet8", classes: 4, weights: "random");
            ParameterTransfer.Share(source, target, statistics: statistics);
            var images = TestPattern.Images(3, 32);
            var before = source.call(images);
            target.train();
            for (var i = 0; i < 5; i++) target.call(images * 3 + 1).Dispose();
            Assert.Equal(statistics, !before.SameAs(source.call(images)));
            Assert.True(source.get_parameter("conv1.weight")!.SameAs(target.get_parameter("conv1.weight")!));
        }
    }

    // The second danger: the target's task overwrites what the source's task needs.
    [Fact]
    public void Training_the_target_on_another_task_degrades_the_source_and_the_watch_shows_it()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var data = Datasets.Drawn("sketch", 48, seed: 5, size: 32, classes: ["car", "tree"]);
        using var source = Backbones.Load("cifar_resnet8", data.Classes, weights: "random");
        Train(source, flip: false, steps: 40);
        using var target = Backbones.Load("cifar_resnet8", data.Classes, weights: "random");
        var shared = ParameterTransfer.Share(source, target);
        var watch = shared.Watch(data);
        Assert.InRange(watch.Measurements[0].Accuracy, 0.95, 1);
        Assert.Equal(1, watch.Measurements[0].Agreement);
        Train(target, flip: true, steps: 25);
        watch.Measure("after the target's training");
        Assert.True(watch.IsDegraded(0.1), watch.ToString());
        Assert.Equal(watch.Measurements[0].Accuracy - watch.Measurements[1].Accuracy, watch.Drop, 1e-12);
        Assert.True(watch.Measurements[1].Agreement < 1);
        Assert.Contains("degraded", watch.ToString());
        Assert.Contains("accuracy of the source", watch.Chart().ToJson());
        var own = shared.Watch(() => (0.5, 0.75));
        Assert.Equal(0, own.Drop);

        // The other task: whether the upper half is brighter than the lower one.
        void Train(Backbone model, bool flip, int steps)
        {
            using var optimizer = optim.Adam(model.parameters(), flip ? 3e-2 : 3e-3);
            model.train();
            var loader = new ImageLoader(data, model.Preprocessing, 48);
            for (var i = 0; i < steps;)
                foreach (var batch in loader.Epoch(i))
                {
                    using var step = NewDisposeScope();
                    optimizer.zero_grad();
                    var labels = flip ? batch.Images.narrow(2, 0, 16).mean([1, 2, 3]).gt(batch.Images.narrow(2, 16, 16).mean([1, 2, 3])).to(int64) : batch.Labels;
                    model.Loss(model.call(batch.Images), labels).backward();
                    optimizer.step();
                    i++;
                }
            model.eval();
        }
    }

    [Fact]
    public void Models_of_different_number_formats_cannot_share()
    {
        using var one = nn.Linear(2, 2);
        using var other = nn.Linear(2, 2, dtype: ScalarType.Float64);
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => ParameterTransfer.Share(one, other)).Message);
    }

    private static void Step(Backbone model)
    {
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        model.train();
        var labels = tensor(new[] { 0L, 2L });
        nn.functional.cross_entropy(model.call(TestPattern.Images(3, 32)), labels).backward();
        optimizer.step();
        model.zero_grad();
        model.eval();
    }
}
