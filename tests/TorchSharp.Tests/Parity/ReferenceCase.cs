using System.Text.Json;

namespace TorchSharp.Tests.Parity;

/// <summary>What PyTorch computed once: the state of a module, inputs, outputs, gradients and the buffers afterwards.</summary>
public sealed record ReferenceCase(
    string Name,
    long Seed,
    bool Train,
    IReadOnlyDictionary<string, ReferenceTensor> State,
    IReadOnlyList<ReferenceTensor> Inputs,
    IReadOnlyList<ReferenceTensor> Outputs,
    IReadOnlyList<ReferenceTensor?>? InputGradients,
    IReadOnlyDictionary<string, ReferenceTensor> ParameterGradients,
    IReadOnlyDictionary<string, ReferenceTensor> Buffers)
{
    internal static ReferenceCase Of(JsonElement element) => new(
        element.GetProperty("name").GetString()!,
        element.GetProperty("seed").GetInt64(),
        !element.TryGetProperty("train", out var train) || train.GetBoolean(),
        Named(element, "state"),
        List(element, "inputs")?.Select(input => input!).ToArray() ?? [],
        List(element, "outputs")?.Select(output => output!).ToArray() ?? [],
        List(element, "input_gradients"),
        Named(element, "parameter_gradients"),
        Named(element, "buffers"));

    private static ReferenceTensor?[]? List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(ReferenceTensor.Of).ToArray() : null;

    private static Dictionary<string, ReferenceTensor> Named(JsonElement element, string name) =>
        element.TryGetProperty(name, out var entries) ? entries.EnumerateObject().ToDictionary(entry => entry.Name, entry => ReferenceTensor.Of(entry.Value)!) : [];
}
