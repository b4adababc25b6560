using TorchSharp.Binding;

namespace TorchSharp;

// Filled with random numbers in place.
public static partial class torch
{
    /// <inheritdoc cref="Tensor.bernoulli(Generator)"/>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <inheritdoc cref="Tensor.binomial(Tensor, Generator)"/>
    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) => count.binomial(probs, generator);

    /// <inheritdoc cref="Tensor.poisson(Generator)"/>
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);

    /// <inheritdoc cref="Tensor.multinomial(long, bool, Generator)"/>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    /// <summary>Dirichlet distributed vectors; this tensor holds the concentrations.</summary>
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) => Aten.Call("_sample_dirichlet", input, generator);

    /// <summary>Gamma distributed numbers; this tensor holds the shapes.</summary>
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) => Aten.Call("_standard_gamma", input, generator);
}
