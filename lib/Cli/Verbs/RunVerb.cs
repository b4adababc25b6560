using System.CommandLine;
using System.CommandLine.Parsing;

namespace TransferNotebooks.Cli;

/// <summary><c>run</c>: runs a notebook without a browser.</summary>
internal static class RunVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var notebook = new Argument<FileInfo?>("notebook") { Description = "The .ipynb file; without it the quick start runs", Arity = ArgumentArity.ZeroOrOne };
        notebook.Validators.Add(MustExist);
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "A value for the notebook's parameters cell; may be given several times", HelpName = "name=value" };
        parameters.Validators.Add(MustBeAssignments);
        var output = new Option<string>("--out") { Description = "Write the executed notebook to this file", HelpName = "file" };
        var html = new Option<string>("--html") { Description = "Write one self-contained web page to this file", HelpName = "file" };
        var pictures = new Option<bool>("--static") { Description = "Add a picture to every chart in the executed notebook, for viewers that run no scripts" };
        var command = new Command("run", "Run a notebook from its first cell to its last; exit code 1 when a cell fails. Without --out and --html both go to out/")
        {
            notebook, parameters, output, html, pictures,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(SetupScope.Core, quiet: true, cancel);
            TerminalProgress.Install();
            var run = new NotebookRun(checkout);
            if (parsed.GetValue(notebook) is not { } file)
            {
                if (parsed.GetResult(parameters) is null && parsed.GetResult(output) is null && parsed.GetResult(html) is null && !parsed.GetValue(pictures))
                    return await run.QuickStartAsync(cancel);
                file = new FileInfo(run.QuickStartNotebook);
            }
            var outputs = RunOutputs.For(file.FullName, parsed.GetValue(output), parsed.GetValue(html), run.DefaultFolder());
            var result = await run.RunAsync(file.FullName, Assignments(parsed.GetValue(parameters) ?? []), outputs, parsed.GetValue(pictures), cancel);
            foreach (string? written in new[] { outputs.Notebook, outputs.Page })
                if (written is not null) Console.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, written));
            return result.ExitCode;
        });
        return command;
    }

    /// <summary>Splits each <c>name=value</c> at its first equals sign; of a name given twice the last value counts.</summary>
    internal static IReadOnlyDictionary<string, string> Assignments(IEnumerable<string> texts)
    {
        var values = new Dictionary<string, string>();
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=');
            values[text[..equals].Trim()] = text[(equals + 1)..];
        }
        return values;
    }

    private static void MustBeAssignments(OptionResult result)
    {
        foreach (var token in result.Tokens)
            if (token.Value.IndexOf('=') < 1)
                result.AddError($"A parameter is written name=value. Received: '{token.Value}'.");
    }

    private static void MustExist(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
            if (!File.Exists(token.Value))
                result.AddError($"There is no notebook '{token.Value}'.");
    }
}
