using static TorchSharp.torch;

namespace TorchSharp.Tests.Parity;

/// <summary>
/// Runs a subject on a case's inputs and compares outputs, gradients and buffers with PyTorch's, within
/// |ours − theirs| ≤ 1e-5 + 1e-4 |theirs| (float32, a few hundred products a number).
/// </summary>
public static class Comparison
{
    private const double Absolute = 1e-5;
    private const double Relative = 1e-4;

    /// <summary>All of it, and where the subject allows it the gradients once more by finite differences in float64.</summary>
    public static void Check(ReferenceCase expected, Func<Subject> build)
    {
        // The tensors are tiny: a second thread would cost more than it brings, above all on a busy machine.
        var threads = get_num_threads();
        set_num_threads(1);
        try
        {
            Compare(expected, build());
            var again = build();
            if (again.Differentiable && expected.InputGradients is not null) FiniteDifferences.Check(expected, again);
            again.Module?.Dispose();
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private static void Compare(ReferenceCase expected, Subject subject)
    {
        using var scope = NewDisposeScope();
        var module = subject.Module;
        var inputs = Prepare(expected, subject, null);
        manual_seed(expected.Seed);
        var outputs = subject.Call(inputs);
        Assert.Equal(expected.Outputs.Count, outputs.Length);
        for (var i = 0; i < outputs.Length; i++) Same(expected.Outputs[i], outputs[i], $"{expected.Name}: output {i}");
        if (module is not null)
            foreach (var (name, buffer) in expected.Buffers) Same(buffer, module.get_buffer(name)!, $"{expected.Name}: buffer {name}");
        if (expected.InputGradients is not { } gradients) return;
        Score(outputs).backward();
        for (var i = 0; i < inputs.Length; i++)
            if (gradients[i] is { } gradient) Same(gradient, inputs[i].grad!, $"{expected.Name}: gradient of input {i}");
        foreach (var (name, gradient) in expected.ParameterGradients) Same(gradient, module!.get_parameter(name)!.grad!, $"{expected.Name}: gradient of {name}");
        module?.Dispose();
    }

    /// <summary>Loads the case's state into the module (all names must match) and makes the inputs.</summary>
    internal static Tensor[] Prepare(ReferenceCase expected, Subject subject, ScalarType? floating)
    {
        if (subject.Module is { } module)
        {
            module.load_state_dict(expected.State.ToDictionary(entry => entry.Key, entry => entry.Value.ToTensor()));
            module.train(expected.Train);
            if (floating is { } wanted) module.to(wanted);
        }
        return expected.Inputs.Select((input, i) => input.ToTensor(floating).requires_grad_(expected.InputGradients?[i] is not null)).ToArray();
    }

    /// <summary>Σ outputᵢ sin(i), the number whose gradients are compared.</summary>
    internal static Tensor Score(Tensor[] outputs)
    {
        Tensor? sum = null;
        foreach (var output in outputs.Where(output => output.requires_grad))
        {
            var steps = arange(1, output.numel() + 1, dtype: ScalarType.Float64).sin().to(output.dtype).reshape(output.shape);
            var part = (output * steps).sum();
            sum = sum is null ? part : sum + part;
        }
        return sum ?? throw new InvalidOperationException("No output depends on an input or a parameter.");
    }

    /// <summary>Compares a tensor with a reference: shape, type and values.</summary>
    public static void Same(ReferenceTensor expected, Tensor actual, string what)
    {
        Assert.True(expected.Shape.SequenceEqual(actual.shape), $"{what}: shape [{string.Join(", ", actual.shape)}], expected [{string.Join(", ", expected.Shape)}].");
        Assert.True(expected.Dtype == actual.dtype, $"{what}: type {actual.dtype}, expected {expected.Dtype}.");
        var values = Values(actual);
        for (var i = 0; i < values.Length; i++)
            Assert.True(Close(values[i], expected.Values[i]), $"{what}: element {i} is {values[i]:R}, expected {expected.Values[i]:R}.");
    }

    /// <summary>The elements in row-major order.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var wide = tensor.detach().to(ScalarType.Float64).contiguous();
        return wide.data<double>().ToArray();
    }

    private static bool Close(double actual, double expected) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= Absolute + Relative * Math.Abs(expected);
}
