using static TorchSharp.torch;

namespace TorchSharp.Tests.Parity;

/// <summary>Compares gradients with central differences in float64, at a few elements of every input and parameter.</summary>
public static class FiniteDifferences
{
    private const double Step = 1e-5;
    private const double Tolerance = 1e-6;
    private const int MostElements = 5;

    internal static void Check(ReferenceCase expected, Subject subject)
    {
        using var scope = NewDisposeScope();
        var inputs = Comparison.Prepare(expected, subject, ScalarType.Float64);
        var named = inputs.Select((input, i) => ($"input {i}", input)).Where(entry => entry.input.requires_grad).ToList();
        if (subject.Module is { } module) named.AddRange(module.named_parameters().Where(entry => expected.ParameterGradients.ContainsKey(entry.name)).Select(entry => (entry.name, (Tensor)entry.parameter)));
        double Value()
        {
            using var inner = NewDisposeScope();
            manual_seed(expected.Seed);
            return Comparison.Score(subject.Call(inputs)).item<double>();
        }
        manual_seed(expected.Seed);
        Comparison.Score(subject.Call(inputs)).backward();
        var random = new Random((int)expected.Seed);
        foreach (var (name, tensor) in named)
        {
            var gradient = Comparison.Values(tensor.grad!);
            using var data = tensor.detach();
            using var flat = data.reshape(-1);
            for (var trial = 0; trial < Math.Min(MostElements, gradient.Length); trial++)
            {
                var place = random.Next(gradient.Length);
                var slope = Slope(flat, place, Value);
                Assert.True(Math.Abs(slope - gradient[place]) <= Tolerance * (1 + Math.Abs(gradient[place])),
                    $"{expected.Name}: the gradient of {name} at {place} is {gradient[place]:R}, differences say {slope:R}.");
            }
        }
    }

    private static double Slope(Tensor flat, long place, Func<double> value)
    {
        using var element = flat.narrow(0, place, 1);
        var before = element.item<double>();
        double At(double moved)
        {
            using (no_grad()) element.fill_(moved);
            return value();
        }
        var slope = (At(before + Step) - At(before - Step)) / (2 * Step);
        At(before);
        return slope;
    }
}
