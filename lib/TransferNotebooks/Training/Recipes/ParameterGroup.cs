using TorchSharp.Modules;

namespace TransferNotebooks;

/// <summary>Parameters that are trained alike.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Rate">Their highest learning rate.</param>
/// <param name="Decays">Whether weight decay applies to them: not to biases and the scales of normalisations.</param>
public sealed record ParameterGroup(IReadOnlyList<Parameter> Parameters, double Rate, bool Decays);
