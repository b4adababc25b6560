namespace TorchSharp;

// Single random numbers, and the state of the default generator.
public static partial class torch
{
    /// <summary>A uniform random number in [0, 1).</summary>
    public static double rand_float(Generator? generator = null) => Number(rand(1, generator: generator));

    /// <summary>A standard normal random number.</summary>
    public static double randn_float(Generator? generator = null) => Number(randn(1, generator: generator));

    /// <summary>True or false with equal chances.</summary>
    public static bool randint_bool(Generator? generator = null) => randint_long(0, 2, generator) == 1;

    /// <summary>A whole random number from 0 to below high.</summary>
    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);

    /// <summary>A whole random number from low to below high.</summary>
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);

    /// <summary>A whole random number from 0 to below high.</summary>
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    /// <summary>A whole random number from low to below high.</summary>
    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var number = randint(low, high, new long[] { 1 }, generator: generator);
        return number.ToInt64();
    }

    /// <summary>The seed that the default generator was last given.</summary>
    public static long initial_seed() => random.initial_seed();

    /// <summary>Seeds the default generator from the system's randomness and returns the seed.</summary>
    public static long seed() => random.seed();

    /// <summary>The whole state of the default generator as a tensor of bytes.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <summary>Sets the whole state of the default generator.</summary>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    private static double Number(Tensor tensor)
    {
        using (tensor) return tensor.ToDouble();
    }
}
