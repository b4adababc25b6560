using System.Runtime.InteropServices;
using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Autograd;

[Collection(Alone.Name)]
public class CustomFunctionTests
{
    private static Tensor Leaf(params double[] values) => tensor(values, requires_grad: true);

    private static double[] Numbers(Tensor tensor) => Enumerable.Range(0, (int)tensor.numel())
        .Select(i => Aten.Call("select.int", Aten.Call("reshape", tensor, new long[] { -1 }), 0L, (long)i).item<double>()).ToArray();

    [Fact]
    public void A_gradient_flows_through_backward()
    {
        var x = Leaf(3, -4);
        Square.apply(x).sum().backward();
        Assert.Equal([6, -8], Numbers(x.grad!));
    }

    [Fact]
    public void A_saved_result_can_be_differentiated_again()
    {
        var x = Leaf(0.5, 2);
        var first = torch.autograd.grad([Exponential.apply(x).sum()], [x], create_graph: true)[0];
        Assert.Equal(new[] { Math.Exp(0.5), Math.Exp(2) }, Numbers(first), (a, b) => Math.Abs(a - b) < 1e-12);
        var second = torch.autograd.grad([first.sum()], [x])[0];
        Assert.Equal(Numbers(first), Numbers(second), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_second_derivative_of_a_saved_argument_is_right()
    {
        var x = Leaf(3);
        var first = torch.autograd.grad([Square.apply(x).sum()], [x], create_graph: true)[0];
        Assert.Equal([2], Numbers(torch.autograd.grad([first.sum()], [x])[0]));
    }

    [Fact]
    public void An_argument_handed_back_is_a_tensor_of_its_own()
    {
        var x = Leaf(1, 2);
        var y = Reversal.apply(x, 0.25);
        Assert.NotEqual(x.Handle, y.Handle);
        Assert.False(y.is_leaf);
        Assert.True(x.is_leaf);
        y.sum().backward();
        Assert.Equal([-0.25, -0.25], Numbers(x.grad!));
    }

    [Fact]
    public void Reversal_equals_the_formula_without_a_callback()
    {
        const double strength = 0.7;
        var x = Leaf(1, -2, 3);
        Square.apply(Reversal.apply(x, strength)).sum().backward();
        var other = Leaf(1, -2, 3);
        var scaled = Aten.Call("mul.Scalar", other, -strength).add(Aten.Call("detach", Aten.Call("mul.Scalar", other, 1 + strength)));
        Square.apply(scaled).sum().backward();
        Assert.Equal(Numbers(other.grad!), Numbers(x.grad!), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_missing_gradient_arrives_as_zeros_unless_told_otherwise(bool bare)
    {
        var (a, b) = (Leaf(1, 2), Leaf(3, 4));
        SumAndDifference.Bare = bare;
        var results = SumAndDifference.apply(a, b);
        results[1].sum().backward();
        Assert.Equal([!bare, true], SumAndDifference.Arrived!);
        Assert.Equal([1, 1], Numbers(a.grad!));
        Assert.Equal([-1, -1], Numbers(b.grad!));
    }

    [Fact]
    public void An_argument_changed_in_place_takes_the_new_history()
    {
        var leaf = Leaf(1, 5);
        var x = Aten.Call("mul.Scalar", leaf, 3.0);
        var y = DoubleInPlace.apply(x);
        Assert.Equal([6, 30], Numbers(x));
        y.sum().backward();
        Assert.Equal([6, 6], Numbers(leaf.grad!));
    }

    [Fact]
    public void A_leaf_changed_in_place_is_refused()
    {
        var leaf = Leaf(1);
        var error = Assert.Throws<ExternalException>(() => DoubleInPlace.apply(leaf));
        Assert.Contains("leaf", error.Message);
    }

    [Fact]
    public void No_gradient_flows_through_a_result_marked_so()
    {
        var x = Leaf(1, 9, 4);
        var results = Largest.apply(x);
        Assert.Equal([true, false, false], results.ConvertAll(result => result.requires_grad));
        results[0].sum().backward();
        Assert.Equal([0, 1, 0], Numbers(x.grad!));
    }

    [Fact]
    public void Without_recording_nothing_is_kept()
    {
        var before = CustomCalls.Count;
        var x = Leaf(2);
        using (no_grad()) Assert.False(Square.apply(x).requires_grad);
        Assert.False(Square.apply(tensor(new[] { 2.0 })).requires_grad);
        Assert.Equal(before, CustomCalls.Count);
    }

    [Fact]
    public void An_exception_in_backward_arrives_as_itself()
    {
        Custom.Behaviour = _ => throw new KeyNotFoundException("no such thing");
        var x = Leaf(1);
        var error = Assert.Throws<KeyNotFoundException>(() => Custom.apply(x).sum().backward());
        Assert.Equal("no such thing", error.Message);
        Assert.Contains(nameof(An_exception_in_backward_arrives_as_itself), error.StackTrace);
        Assert.Equal(0, NoAbort.Depth);
    }

    [Fact]
    public void The_wrong_number_of_gradients_is_told()
    {
        Custom.Behaviour = gradient => [gradient, gradient];
        var error = Assert.Throws<InvalidOperationException>(() => Custom.apply(Leaf(1)).sum().backward());
        Assert.Contains("Expected: 1. Received: 2", error.Message);
    }

    [Fact]
    public void A_gradient_of_the_wrong_shape_is_told()
    {
        Custom.Behaviour = _ => [zeros(5, ScalarType.Float64)];
        var error = Assert.Throws<ExternalException>(() => Custom.apply(Leaf(1, 2)).sum().backward());
        Assert.Contains("[5]", error.Message);
        Assert.Contains("[2]", error.Message);
    }

    [Fact]
    public void A_second_pass_over_a_freed_graph_is_refused()
    {
        var y = Square.apply(Leaf(1)).sum();
        y.backward();
        Assert.Contains("second time", Assert.Throws<ExternalException>(() => y.backward()).Message);
    }

    [Fact]
    public void A_saved_tensor_changed_in_place_is_noticed()
    {
        var x = Aten.Call("mul.Scalar", Leaf(1, 2), 1.0);
        var y = Square.apply(x).sum();
        Aten.InPlace("add_.Scalar", Aten.Call("detach", x), 1.0, 1L);
        Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(() => y.backward()).Message);
    }

    [Fact]
    public void A_callback_is_a_section_that_must_not_be_aborted()
    {
        var depth = 0;
        Custom.Behaviour = gradient => { depth = NoAbort.Depth; return [gradient]; };
        Custom.apply(Leaf(1)).sum().backward();
        Assert.True(depth >= 1);
        Assert.Equal(0, NoAbort.Depth);
    }

    [Fact]
    public void Contexts_are_forgotten_with_their_graphs()
    {
        var before = CustomCalls.Count;
        var tensors = Tensor.TotalCount;
        for (var i = 0; i < 500; i++)
        {
            using var scope = NewDisposeScope();
            var x = Leaf(1, 2, 3);
            Square.apply(Exponential.apply(x)).sum().backward();
        }
        Assert.InRange(CustomCalls.Count, 0, before);
        Assert.InRange(Tensor.TotalCount, 0, tensors + 200);
    }

    [Fact]
    public void Graphs_that_nobody_runs_are_collected()
    {
        var before = CustomCalls.Count;
        Build();
        for (var i = 0; i < 20 && CustomCalls.Count > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.InRange(CustomCalls.Count, 0, before);

        static void Build()
        {
            for (var i = 0; i < 300; i++) Square.apply(Leaf(1, 2, 3));
        }
    }

    [Fact]
    public void Collections_during_backward_do_no_harm()
    {
        Custom.Behaviour = gradient =>
        {
            for (var i = 0; i < 20; i++) zeros(100, ScalarType.Float64);
            GC.Collect();
            return [Aten.Call("mul.Scalar", gradient, 3.0)];
        };
        for (var i = 0; i < 20; i++)
        {
            var x = Leaf(1, 2);
            Custom.apply(Custom.apply(x)).sum().backward();
            Assert.Equal([9, 9], Numbers(x.grad!));
        }
    }

    [Fact]
    public void Backward_may_differentiate_inside()
    {
        Custom.Behaviour = gradient =>
        {
            using var recording = enable_grad();
            var inner = Leaf(4);
            Square.apply(inner).sum().backward();
            return [Aten.Call("mul.Tensor", gradient, inner.grad!)];
        };
        var x = Leaf(1);
        Custom.apply(x).sum().backward();
        Assert.Equal([8], Numbers(x.grad!));
    }

    [Fact]
    public void Threads_run_their_own_passes()
    {
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var scope = NewDisposeScope();
                var x = Leaf(thread, i);
                Square.apply(Reversal.apply(x, 0.5)).sum().backward();
                var found = Numbers(x.grad!);
                if (found[0] != -thread || found[1] != -i) failures.Add($"{thread}/{i}: {found[0]}, {found[1]}");
            }
        });
        Assert.Empty(failures);
    }

    [Fact]
    public void Threads_may_share_a_graph()
    {
        var x = Leaf(1, 2);
        var y = Square.apply(x).sum();
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 50; i++)
            {
                var gradient = torch.autograd.grad([y], [x], retain_graph: true)[0];
                Assert.Equal([2, 4], Numbers(gradient));
            }
        });
    }
}
