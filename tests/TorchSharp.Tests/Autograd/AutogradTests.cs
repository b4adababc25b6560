using System.Runtime.InteropServices;
using TorchSharp.Binding;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Autograd;

public class AutogradTests
{
    [Fact]
    public void Grad_leaves_the_leaf_alone()
    {
        var x = tensor(new[] { 2.0 }, requires_grad: true);
        var gradient = torch.autograd.grad([Aten.Call("mul.Tensor", x, x)], [x])[0];
        Assert.Equal(4.0, gradient.item<double>());
        Assert.Null(x.grad);
    }

    [Fact]
    public void An_unused_input_gets_an_invalid_tensor_where_allowed()
    {
        var (x, unused) = (ones(1, requires_grad: true), ones(1, requires_grad: true));
        Assert.True(torch.autograd.grad([x.sum()], [unused, x], allow_unused: true)[0].IsInvalid);
        Assert.Throws<ExternalException>(() => torch.autograd.grad([x.sum()], [unused]));
    }

    [Fact]
    public void Anomaly_detection_names_the_operation_that_made_a_nan()
    {
        var x = tensor(new[] { -1.0 }, requires_grad: true);
        using (torch.autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            Assert.True(AnomalyMode.ShouldCheckNaN);
            var error = Assert.Throws<ExternalException>(() => Aten.Call("sqrt", x).sum().backward());
            Assert.Contains("SqrtBackward", error.Message);
        }
        Assert.False(AnomalyMode.IsEnabled);
        Aten.Call("sqrt", x).sum().backward();
    }

    [Fact]
    public void A_jacobian_has_the_shapes_of_result_and_input()
    {
        var x = tensor(new double[,] { { 1, 2 }, { 3, 4 } });
        // The matrix product with itself: d(XX)ij/dXkl = δik Xlj + Xik δjl.
        var jacobian = torch.autograd.functional.jacobian((Tensor point) => Aten.Call("matmul", point, point), x);
        Assert.Equal([2, 2, 2, 2], jacobian.shape);
        for (long i = 0; i < 2; i++)
            for (long j = 0; j < 2; j++)
                for (long k = 0; k < 2; k++)
                    for (long l = 0; l < 2; l++)
                    {
                        var found = At(jacobian, i, j, k, l);
                        Assert.Equal((i == k ? At(x, l, j) : 0) + (j == l ? At(x, i, k) : 0), found, 12);
                    }
    }

    [Fact]
    public void A_result_that_depends_on_nothing_has_a_zero_jacobian()
    {
        var found = torch.autograd.functional.jacobian((Tensor _) => ones(2, ScalarType.Float64), ones(3, ScalarType.Float64));
        Assert.Equal([2, 3], found.shape);
        Assert.Equal(0, found.sum().item<double>());
    }

    private static double At(Tensor tensor, params long[] place)
    {
        foreach (var index in place) tensor = Aten.Call("select.int", tensor, 0L, index);
        return tensor.item<double>();
    }
}
