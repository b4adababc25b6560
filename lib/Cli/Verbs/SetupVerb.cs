using System.CommandLine;

namespace TransferNotebooks.Cli;

/// <summary><c>setup</c>: brings the machine to where every verb works.</summary>
internal static class SetupVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var peers = new Option<bool>("--peers") { Description = "Also what 'test --peers' compares with: Python's PyTorch, scikit-learn, Jupyter, Chromium" };
        var engine = new Option<string>("--engine")
        {
            Description = "Who supplies TorchSharp's API: 'binding' (this machine's libtorch) or 'package' (the TorchSharp packages)",
            HelpName = "binding|package",
        };
        engine.AcceptOnlyFromAmong("binding", "package");
        var command = new Command("setup", "Install what is missing, compile the native shim, fetch plotly.js; does nothing when all is there") { peers, engine };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(engine) is { } asked && await EngineSwitch.ToAsync(checkout, asked, parsed.GetValue(yes), cancel) is { } code) return code;
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(parsed.GetValue(peers) ? SetupScope.Peers : SetupScope.Core, quiet: false, cancel);
            return ExitCode.Ok;
        });
        return command;
    }
}
