using FsCheck;
using FsCheck.Fluent;

namespace Kernel.Tests;

/// <summary>How property tests draw their cases: the same ones every time, and other and more ones in a soak run.</summary>
internal static class Drawn
{
    // A pair that a run once drew: among its texts is one with a null character in a path.
    private const ulong Seed = 61006706480331001;
    private const ulong Gamma = 6007629071699301373;

    /// <summary>A property's settings; a failure throws and shows the case.</summary>
    /// <param name="count">How many cases; a soak run draws 50 times as many.</param>
    public static Config Cases(int count = 100)
    {
        var soak = Environment.GetEnvironmentVariable("TRANSFER_SOAK") == "1";
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(soak ? 50 * count : count);
        return soak ? config : config.WithReplay(Seed, Gamma);
    }
}
