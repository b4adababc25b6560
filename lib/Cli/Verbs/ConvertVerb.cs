using System.CommandLine;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary><c>convert</c>: turns notebooks into scripts and back.</summary>
internal static class ConvertVerb
{
    public static Command Create()
    {
        var from = new Argument<string>("from") { Description = "The .ipynb, .csx or .dib file" };
        from.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!File.Exists(token.Value)) result.AddError($"There is no file '{token.Value}'.");
        });
        var to = new Argument<string>("to") { Description = "The file to write, or just its format (ipynb, csx, dib): then it stands beside the first" };
        var force = new Option<bool>("--force") { Description = "Replace the file if it exists" };
        var command = new Command("convert", "Convert between notebooks (.ipynb), scripts (.csx, cells at '// %%') and .NET Interactive's files (.dib)") { from, to, force };
        command.SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(from), target = Target(source, parsed.GetRequiredValue(to));
            try
            {
                foreach (string warning in NotebookConversion.Convert(source, target, parsed.GetValue(force), Surroundings.Options())) Terminal.Say($"note: {warning}");
            }
            catch (NotebookFormatException error)
            {
                throw new FailedException(error.Message, error);
            }
            Console.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, target));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The file to write: what was named, or beside the source when only a format was.</summary>
    internal static string Target(string source, string named) =>
        named.TrimStart('.').ToLowerInvariant() is "ipynb" or "csx" or "dib" ? Path.ChangeExtension(source, named.TrimStart('.').ToLowerInvariant()) : named;
}
