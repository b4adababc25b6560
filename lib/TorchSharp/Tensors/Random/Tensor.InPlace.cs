using TorchSharp.Binding;

namespace TorchSharp;

// Filled with random numbers in place.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Filled with normally distributed numbers.</summary>
        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => Aten.InPlace("normal_", this, mean, std, generator);

        /// <summary>Filled with uniformly distributed numbers.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.InPlace("uniform_", this, from, to, generator);

        /// <summary>Filled with 0 and 1, where p is the probability of 1.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.InPlace("bernoulli_.float", this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.InPlace("bernoulli_.Tensor", this, p, generator);

        /// <summary>0 or 1 for each element, which is the probability of 1.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.Call("bernoulli", this, generator);

        /// <summary>Filled with Cauchy distributed numbers.</summary>
        public Tensor cauchy_(double median = 0.0, double sigma = 1.0, Generator? generator = null) => Aten.InPlace("cauchy_", this, median, sigma, generator);

        /// <summary>Filled with exponentially distributed numbers.</summary>
        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) => Aten.InPlace("exponential_", this, lambda, generator);

        /// <summary>Filled with geometrically distributed numbers.</summary>
        public Tensor geometric_(double p, Generator? generator = null) => Aten.InPlace("geometric_", this, p, generator);

        /// <summary>Filled with numbers whose logarithm is normally distributed.</summary>
        public Tensor log_normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => Aten.InPlace("log_normal_", this, mean, std, generator);

        /// <summary>Filled with whole numbers from <c>from</c> to below <c>to</c>.</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => Aten.InPlace("random_.from", this, (long)from, (long)to, generator);

        /// <summary>Binomially distributed counts; this tensor holds the numbers of trials.</summary>
        public Tensor binomial(Tensor prob, Generator? generator = null) => Aten.Call("binomial", this, prob, generator);

        /// <summary>Poisson distributed counts; this tensor holds the rates.</summary>
        public Tensor poisson(Generator? generator = null) => Aten.Call("poisson", this, generator);

        /// <summary>Indices drawn by the weights in each row.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.Call("multinomial", this, num_samples, replacement, generator);
    }
}
