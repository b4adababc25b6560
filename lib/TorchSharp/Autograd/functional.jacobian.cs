using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Derivatives of functions as tensors.</summary>
        public static class functional
        {
            /// <summary>All first derivatives of a function, one backward pass for each element of its results.</summary>
            /// <returns>For each result and, inside, each input: a tensor of the result's shape followed by the input's.</returns>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor[]> function, params Tensor[] inputs)
            {
                using var scope = NewDisposeScope();
                using var recording = enable_grad();
                var points = Array.ConvertAll(inputs, input => Aten.Call("detach", input).requires_grad_());
                var jacobians = new List<Tensor>();
                foreach (var output in function(points))
                {
                    var flat = Aten.Call("reshape", output, new long[] { -1 });
                    var rows = Array.ConvertAll(points, _ => new Tensor[flat.numel()]);
                    for (var row = 0L; row < flat.numel(); row++)
                    {
                        var gradients = flat.requires_grad
                            ? grad([Aten.Call("select.int", flat, 0L, row)], points, retain_graph: true, allow_unused: true)
                            : Array.ConvertAll(points, _ => Tensor.Undefined());
                        for (var k = 0; k < points.Length; k++)
                            rows[k][row] = gradients[k].IsInvalid ? Aten.Call("zeros_like", points[k]) : gradients[k];
                    }
                    for (var k = 0; k < points.Length; k++)
                    {
                        long[] shape = [.. output.shape, .. points[k].shape];
                        var whole = rows[k].Length > 0 ? Aten.Call("reshape", Aten.Call("stack", rows[k], 0L), shape) : zeros(shape, points[k].dtype, points[k].device);
                        jacobians.Add(whole.MoveToOuterDisposeScope());
                    }
                }
                return jacobians;
            }

            /// <inheritdoc cref="jacobian(Func{Tensor[], Tensor[]}, Tensor[])"/>
            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> function, Tensor inputs) => jacobian(points => function(points[0]), [inputs]);

            /// <inheritdoc cref="jacobian(Func{Tensor[], Tensor[]}, Tensor[])"/>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor> function, params Tensor[] inputs) => jacobian(points => new[] { function(points) }, inputs);

            /// <inheritdoc cref="jacobian(Func{Tensor[], Tensor[]}, Tensor[])"/>
            public static Tensor jacobian(Func<Tensor, Tensor> function, Tensor inputs) => jacobian(points => new[] { function(points[0]) }, [inputs]).First();
        }
    }
}
