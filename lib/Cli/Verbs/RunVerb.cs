using System.CommandLine;
using System.CommandLine.Parsing;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary><c>run</c>: runs notebooks without a browser.</summary>
internal static class RunVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var notebooks = new Argument<string[]>("notebook") { Description = "The .ipynb files, or folders of them; without any the quick start runs", Arity = ArgumentArity.ZeroOrMore };
        notebooks.Validators.Add(MustExist);
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "A value for the notebook's parameters cell; may be given several times", HelpName = "name=value" };
        parameters.Validators.Add(MustBeAssignments);
        var output = new Option<string>("--out") { Description = "Write the executed notebook to this file (with several notebooks: this folder)", HelpName = "file" };
        var html = new Option<string>("--html") { Description = "Write one self-contained web page to this file (with several notebooks: this folder)", HelpName = "file" };
        var pictures = new Option<bool>("--static") { Description = "Add a picture to every chart in the executed notebook, for viewers that run no scripts" };
        var check = new Option<bool>("--check") { Description = "Compare the outputs with those saved in the notebook: words, numbers, charts; not times, not pictures' bytes" };
        var tolerance = new Option<double>("--tolerance") { Description = "How far numbers may be apart with --check, as a share", HelpName = "share", DefaultValueFactory = _ => new ComparisonOptions().Tolerance };
        tolerance.Validators.Add(MustBeShare);
        var trx = new Option<string>("--trx") { Description = "Write a test report to this file, in Visual Studio's form: each cell a test", HelpName = "file" };
        var junit = new Option<string>("--junit") { Description = "Write a test report to this file, in JUnit's form", HelpName = "file" };
        var keepGoing = new Option<bool>("--keep-going") { Description = "With several notebooks: run the others too when one fails" };
        var command = new Command("run", "Run notebooks from the first cell to the last; exit code 1 when a cell fails. Without --out and --html both go to out/")
        {
            notebooks, parameters, output, html, pictures, check, tolerance, trx, junit, keepGoing,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(SetupScope.Core, quiet: true, cancel);
            TerminalProgress.Install();
            var run = new NotebookRun(checkout);
            string[] named = parsed.GetValue(notebooks) ?? [];
            if (named.Length == 0 && !command.Options.Any(option => parsed.GetResult(option) is { Implicit: false })) return await run.QuickStartAsync(cancel);
            var files = named.Length == 0 ? [run.QuickStartNotebook] : NotebookList.Expand(named);
            var planned = RunOutputs.ForAll(files, parsed.GetValue(output), parsed.GetValue(html), run.DefaultFolder());
            var batch = new NotebookBatch(run, new BatchOptions
            {
                Parameters = Assignments(parsed.GetValue(parameters) ?? []),
                WithPictures = parsed.GetValue(pictures),
                Check = parsed.GetValue(check) ? new ComparisonOptions { Tolerance = parsed.GetValue(tolerance) } : null,
                KeepGoing = parsed.GetValue(keepGoing),
            });
            var items = await batch.RunAsync(planned, cancel);
            NotebookReport[] reports = [.. items.Select(item => item.Report)];
            if (parsed.GetValue(trx) is { } trxFile) TrxReport.Save(trxFile, reports);
            if (parsed.GetValue(junit) is { } junitFile) JUnitReport.Save(junitFile, reports);
            foreach (var item in items.Where(item => item.Result is not null))
                foreach (string? written in Files(planned.First(plan => plan.Path == item.Path).Outputs))
                    if (written is not null) Console.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, written));
            foreach (string line in NotebookBatch.Summary(items, files.Count)) Console.WriteLine(line);
            return items.All(item => item.Succeeded) ? ExitCode.Ok : ExitCode.Failed;
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

    private static string?[] Files(RunOutputs outputs) => [outputs.Notebook, outputs.Page];

    private static void MustBeAssignments(OptionResult result)
    {
        foreach (var token in result.Tokens)
            if (token.Value.IndexOf('=') < 1)
                result.AddError($"A parameter is written name=value. Received: '{token.Value}'.");
    }

    private static void MustBeShare(OptionResult result)
    {
        foreach (var token in result.Tokens)
            if (!double.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out double share) || !(share >= 0))
                result.AddError($"The tolerance is a number from 0 on, 0.01 for one per cent. Received: '{token.Value}'.");
    }

    private static void MustExist(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
            if (!File.Exists(token.Value) && !Directory.Exists(token.Value))
                result.AddError($"There is no notebook '{token.Value}'.");
    }
}
