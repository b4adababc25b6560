using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Jit;

public class ScriptModuleTests
{
    private static byte[] Bytes()
    {
        using var stream = typeof(ScriptModuleTests).Assembly.GetManifestResourceStream("Reference/script.pt")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static float[] Numbers(Tensor tensor) => tensor.detach().reshape(-1).data<float>().ToArray();

    private static Tensor Row(params float[] values) => tensor(values).unsqueeze(0);

    [Fact]
    public void A_module_from_Python_runs_with_its_branches()
    {
        using var module = jit.load<Tensor, Tensor>(Bytes());
        Assert.Equal([17, 30], Numbers(module.call(Row(1, 2))));
        Assert.Equal([9, 18], Numbers(module.call(Row(-1, -2))));
    }

    [Fact]
    public void Its_parts_have_names()
    {
        using var module = jit.load(Bytes());
        Assert.Equal(["inner.weight"], module.named_parameters().Select(entry => entry.name));
        Assert.Equal(["offset"], module.named_buffers().Select(entry => entry.name));
        Assert.Equal(["inner"], module.named_children().Select(entry => entry.name));
        Assert.Equal(["inner"], module.named_modules().Select(entry => entry.name));
        Assert.Equal(["offset"], module.named_attributes(recurse: false).Select(entry => entry.name));
        Assert.Equal((1, 1), (module.GetNumberOfInputs(), module.GetNumberOfOutputs()));
        Assert.Contains("aten::add", module.graph);
    }

    [Fact]
    public void Methods_give_tuples_lists_numbers_and_nothing()
    {
        using var module = jit.load(Bytes());
        var x = Row(1, 2);
        var (scaled, shifted) = module.invoke<(Tensor, Tensor)>("pair", x, 3.0);
        Assert.Equal([3, 6, 2, 3], Numbers(scaled).Concat(Numbers(shifted)));
        var mixed = module.invoke<object[]>("mixed", x, 4);
        Assert.Equal([4, 8], Numbers((Tensor)mixed[0]));
        Assert.Equal((5, true), (((Scalar)mixed[1]).ToInt32(), ((Scalar)mixed[2]).ToBoolean()));
        Assert.Equal([2, 4], Numbers(module.invoke<Tensor[]>("pieces", new[] { x, x }, true)[1]));
        Assert.Equal([1, 2], module.invoke<Tensor, Scalar[]>("sizes", x).Select(size => size.ToInt32()));
        var (_, inner) = module.invoke<(object, object)>("nested", x);
        Assert.Equal([3, 4], Numbers((((Tensor, Tensor))inner).Item2));
        Assert.Null(module.invoke("maybe", [null]));
        Assert.Equal([3, 6], Numbers(module.invoke<Tensor>("maybe", x)));
    }

    [Fact]
    public void Its_parameters_can_be_trained()
    {
        using var module = jit.load<Tensor, Tensor>(Bytes());
        using var optimizer = optim.SGD(module.parameters(), 0.5);
        module.call(Row(1, 2)).sum().backward();
        optimizer.step();
        Assert.Equal([0.5f, 1.5f, 2f, 3f], Numbers(module.named_parameters().Single().parameter));
        Assert.Equal([10 + 4.5f, 20 + 7.5f], Numbers(module.call(Row(1, 2))));
    }

    [Fact]
    public void A_buffer_can_be_replaced()
    {
        using var module = jit.load<Tensor, Tensor>(Bytes());
        module.set_attribute("offset", zeros(2));
        Assert.Equal([7, 10], Numbers(module.call(Row(1, 2))));
    }

    [Fact]
    public void It_converts_to_another_type()
    {
        using var module = jit.load<Tensor, Tensor>(Bytes());
        module.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, module.named_parameters().Single().parameter.dtype);
        Assert.Equal(ScalarType.Float64, module.call(Row(1, 2).to(ScalarType.Float64)).dtype);
    }

    [Fact]
    public void Hooks_see_and_change_input_and_result()
    {
        using var module = jit.load<Tensor, Tensor>(Bytes());
        var before = module.register_forward_pre_hook((_, input) => input.mul(2));
        var after = module.register_forward_hook((_, _, result) => result.neg());
        Assert.Equal([-24, -40], Numbers(module.call(Row(1, 2))));
        before.remove();
        after.remove();
        Assert.Equal([17, 30], Numbers(module.call(Row(1, 2))));
    }

    [Fact]
    public void Errors_name_what_is_wrong()
    {
        using var module = jit.load(Bytes());
        Assert.Contains("no method 'nothing'", Assert.Throws<ExternalException>(() => module.invoke("nothing")).Message);
        Assert.Contains("Received: System.Object", Assert.Throws<NotSupportedException>(() => module.forward(new object())).Message);
        Assert.Throws<FileNotFoundException>(() => jit.load("no such file.pt"));
        Assert.Throws<ExternalException>(() => jit.load(Bytes()[..500]));
        module.Dispose();
        Assert.Throws<ObjectDisposedException>(() => module.forward(Row(1, 2)));
    }

    [Fact]
    public void Functions_are_compiled_from_source()
    {
        using var unit = jit.compile("""
            def sum_of_squares(x, n: int):
                total = torch.zeros_like(x)
                for i in range(n):
                    total = total + x ** i
                return total
            """);
        Assert.Equal([7, 13], Numbers(unit.invoke<Tensor>("sum_of_squares", Row(2, 3), 3)));
        Assert.Throws<ExternalException>(() => unit.invoke("other"));
        Assert.Throws<ExternalException>(() => jit.compile("def broken(:"));
    }
}
