using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Amp;

public class GradScalerTests
{
    private static (Parameter, SGD) Make()
    {
        var parameter = new Parameter(ones(3));
        return (parameter, optim.SGD([parameter], 0.5));
    }

    // The rules do not depend on the device: switched on for the CPU here.
    private static GradScaler On(int interval = 2) => new((1024, 2, 0.5, interval), true);

    [Fact]
    public void Without_cuda_everything_passes_through()
    {
        Assert.SkipWhen(cuda.is_available(), "this machine has CUDA");
        foreach (var scaler in new[] { amp.GradScaler(), cuda.amp.GradScaler(), amp.GradScaler("cpu") })
        {
            var (parameter, optimizer) = Make();
            Assert.False(scaler.is_enabled());
            Assert.Equal(1, scaler.get_scale());
            scaler.scale(parameter.sum()).backward();
            scaler.unscale_(optimizer);
            scaler.step(optimizer);
            scaler.update();
            Assert.Equal(1.5f, parameter.sum().item<float>());
            Assert.Empty(scaler.state_dict());
        }
    }

    [Fact]
    public void Steps_are_as_without_it()
    {
        var (parameter, optimizer) = Make();
        var scaler = On();
        scaler.scale(parameter.mul(3).sum()).backward();
        Assert.Equal(3 * 1024f, parameter.grad!.max().item<float>());
        scaler.step(optimizer);
        scaler.update();
        Assert.Equal([-0.5f, -0.5f, -0.5f], parameter.detach().data<float>().ToArray());
    }

    [Fact]
    public void An_overflow_leaves_the_step_out_and_the_number_shrinks_then_grows_again()
    {
        var (parameter, optimizer) = Make();
        var scaler = On(interval: 2);
        parameter.grad = tensor(new[] { 1f, float.PositiveInfinity, 1f });
        scaler.step(optimizer);
        scaler.update();
        Assert.Equal(512, scaler.get_scale());
        Assert.Equal(3, parameter.sum().item<float>());
        for (var step = 0; step < 2; step++)
        {
            parameter.grad = zeros(3);
            scaler.step(optimizer);
            scaler.update();
        }
        Assert.Equal(1024, scaler.get_scale());
    }

    [Fact]
    public void Clipping_comes_between_unscaling_and_the_step()
    {
        var (parameter, optimizer) = Make();
        var scaler = On();
        scaler.scale(parameter.mul(100).sum()).backward();
        scaler.unscale_(optimizer);
        Assert.Equal(100, parameter.grad!.max().item<float>());
        Assert.Throws<InvalidOperationException>(() => scaler.unscale_(optimizer));
        parameter.grad.clamp_(0, 1);
        scaler.step(optimizer);
        scaler.update();
        Assert.Equal(1.5f, parameter.sum().item<float>());
    }

    [Fact]
    public void Its_state_goes_on_elsewhere()
    {
        var (parameter, optimizer) = Make();
        var first = On(interval: 3);
        parameter.grad = zeros(3);
        first.step(optimizer);
        first.update();
        var second = On(interval: 3);
        second.load_state_dict(first.state_dict());
        Assert.Equal(first.state_dict(), second.state_dict());
        Assert.Throws<ArgumentException>(() => second.load_state_dict(new Dictionary<string, double>()));
        Assert.Throws<InvalidOperationException>(() => second.update());
    }
}
