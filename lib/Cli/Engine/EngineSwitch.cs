namespace TransferNotebooks.Cli;

/// <summary>Changes the provider of TorchSharp's API: records it and lets the launcher build with it.</summary>
internal static class EngineSwitch
{
    /// <summary>Switches to a provider.</summary>
    /// <returns>The exit code of the set-up that the newly built command line ran; null when this one contains the provider already.</returns>
    /// <exception cref="FailedException">The provider could not be built; the record is as it was.</exception>
    public static async Task<int?> ToAsync(Checkout checkout, string asked, bool agreed, CancellationToken cancel)
    {
        var record = new EngineRecord(checkout);
        string? before = record.Read();
        var wanted = Engines.Choose(checkout, asked).Provider;
        bool isDefault = EngineChoice.Make(null, null, null, OperatingSystem.IsLinux()).Provider == wanted;
        record.Write(isDefault ? null : asked);
        if (Engines.Create(checkout).Provider == wanted) return null;

        Terminal.Say($"Building with the {asked} ...");
        string[] arguments = ["setup", .. agreed ? new[] { "--yes" } : []];
        var variables = new Dictionary<string, string> { ["TRANSFER_BUILD"] = checkout.Build };
        // The variable stands above the record; it must not lead the new build astray.
        if (Environment.GetEnvironmentVariable("TRANSFER_ENGINE") is { Length: > 0 }) variables["TRANSFER_ENGINE"] = asked;
        int code = await Child.RunAsync(Path.Combine(checkout.Root, "transfer-notebooks"), arguments, new ChildOptions(Variables: variables), cancel);
        if (code == 0) return code;
        record.Write(before);
        throw new FailedException(asked == "package"
            ? "The TorchSharp package could not be used (see above); the engine stays the binding. A package feed that carries TorchSharp-cpu 0.105.2 to 0.107.0 is needed."
            : "The binding could not be used (see above); the engine stays the package.");
    }
}
