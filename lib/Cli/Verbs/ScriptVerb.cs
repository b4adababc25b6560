using System.CommandLine;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary><c>script</c>: runs a C# script.</summary>
internal static class ScriptVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var script = new Argument<string>("script") { Description = "The .csx file" };
        script.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!File.Exists(token.Value)) result.AddError($"There is no script '{token.Value}'.");
        });
        var arguments = new Argument<string[]>("arguments")
        {
            Description = "Passed on to the script as they are, options too (Args)",
            Arity = ArgumentArity.ZeroOrMore,
            CaptureRemainingTokens = true,
        };
        var command = new Command("script", "Run a C# script (.csx) with the kit at hand; the exit code is the script's") { script, arguments };
        command.SetAction(async (parsed, cancel) =>
        {
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(SetupScope.Core, quiet: true, cancel);
            TerminalProgress.Install();
            return await ScriptRunner.RunAsync(parsed.GetRequiredValue(script), parsed.GetValue(arguments) ?? [], Surroundings.Options(), cancel);
        });
        return command;
    }
}
