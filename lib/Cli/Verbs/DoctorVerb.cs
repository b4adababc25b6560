using System.CommandLine;

namespace TransferNotebooks.Cli;

/// <summary><c>doctor</c>: says everything about the machine, changes nothing.</summary>
internal static class DoctorVerb
{
    public static Command Create(Checkout checkout)
    {
        var json = new Option<bool>("--json") { Description = "Print an object with 'healthy' and 'findings' (name, state, value, fix)" };
        var command = new Command("doctor", "Show what this machine has and lacks, with a fix beside each problem; exit code 1 when something needed is missing") { json };
        command.SetAction(parsed =>
        {
            var report = new Examination(checkout, Engines.Create(checkout)).Run();
            if (parsed.GetValue(json)) Console.WriteLine(report.ToJson());
            else report.Write(Terminal.Out);
            return report.ExitCode;
        });
        return command;
    }
}
