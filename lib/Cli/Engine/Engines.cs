namespace TransferNotebooks.Cli;

/// <summary>The engine this build contains, and the choice that led to it.</summary>
internal static class Engines
{
    /// <summary>The one provider compiled in.</summary>
    public static IEngine Create(Checkout checkout)
    {
        var choice = Choose(checkout, option: null);
#if TRANSFER_ENGINE_PACKAGE
        return new PackageEngine(choice);
#else
        return new BindingEngine(choice);
#endif
    }

    /// <summary>What the option, the environment and the record ask for.</summary>
    public static EngineChoice Choose(Checkout checkout, string? option) => EngineChoice.Make(
        option, Environment.GetEnvironmentVariable("TRANSFER_ENGINE"), new EngineRecord(checkout).Read(), OperatingSystem.IsLinux());
}
