namespace TransferNotebooks.Cli;

/// <summary>Who supplies TorchSharp's API.</summary>
internal enum EngineProvider
{
    /// <summary>Our own binding to the machine's libtorch.</summary>
    Binding,

    /// <summary>The TorchSharp packages.</summary>
    Package,
}

/// <summary>The provider in use and the reason for it.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Why">The reason, completing "because ...".</param>
internal sealed record EngineChoice(EngineProvider Provider, string Why)
{
    /// <summary>The rule: the option, then <c>TRANSFER_ENGINE</c>, then what set-up recorded, then the platform's default.</summary>
    /// <param name="option">Value of <c>--engine</c>, or null.</param>
    /// <param name="variable">Value of <c>TRANSFER_ENGINE</c>, or null.</param>
    /// <param name="recorded">What an earlier <c>setup --engine</c> wrote down, or null.</param>
    /// <param name="linux">Whether this is Linux, where the binding runs.</param>
    /// <exception cref="FailedException">A value names no provider.</exception>
    public static EngineChoice Make(string? option, string? variable, string? recorded, bool linux)
    {
        if (!string.IsNullOrEmpty(option)) return new(Parse(option, "--engine"), "--engine asked for it");
        if (!string.IsNullOrEmpty(variable)) return new(Parse(variable, "TRANSFER_ENGINE"), "TRANSFER_ENGINE asks for it");
        if (!string.IsNullOrEmpty(recorded)) return new(Parse(recorded, "engine.props"), "setup --engine was told so");
        return linux
            ? new(EngineProvider.Binding, "it is the default: it runs on whatever libtorch the machine has")
            : new(EngineProvider.Package, "the binding runs on Linux only");
    }

    private static EngineProvider Parse(string text, string where) => text.Trim().ToLowerInvariant() switch
    {
        "binding" => EngineProvider.Binding,
        "package" => EngineProvider.Package,
        _ => throw new FailedException($"{where} must be 'binding' or 'package'. Received: '{text}'."),
    };
}
