using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>Lines that begin with <c>#</c>: magics, <c>#r</c> and <c>#load</c> with their files, the compiler's own directives.</summary>
internal static partial class DirectiveCompletion
{
    private static readonly (string Name, string Purpose)[] Directives =
    [
        ("#r \"", "refers to an assembly or package"), ("#load \"", "runs another file first"), ("#i \"nuget:", "adds a package source"),
        ("#nullable", "switches nullable annotations"), ("#pragma", "switches warnings"), ("#region", "opens a region"), ("#endregion", "closes a region"),
        ("#if", "compiles the lines below on a condition"), ("#else", "otherwise"), ("#elif", "otherwise on a condition"), ("#endif", "ends #if"), ("#define", "defines a symbol"), ("#undef", "undefines a symbol"),
    ];

    /// <summary>What can stand here; null where the line is no such line.</summary>
    public static Completions? Complete(CompletionScope scope, CellText cell, int position, CancellationToken cancel)
    {
        var before = cell.Line[..Math.Clamp(position - cell.LineStart, 0, cell.Line.Length)];
        if (Start().Match(before) is { Success: true } start)
        {
            var end = position;
            while (end - cell.LineStart < cell.Line.Length && char.IsAsciiLetter(cell.Line[end - cell.LineStart])) end++;
            var typed = start.Groups["typed"];
            var items = new ItemList(typed.Value);
            if (typed.Index == 0)
                foreach (var (name, purpose) in Magic.All) items.Add("#!" + name, CompletionKind.Magic, purpose, Likelihood.Near);
            if (cell.Language == Magic.CSharp)
                foreach (var (name, purpose) in Directives) items.Add(name, CompletionKind.Directive, purpose, Likelihood.Usual);
            return new Completions(cell.LineStart + typed.Index, end, items.Finish(cancel));
        }

        if (cell.Language != Magic.CSharp) return Completions.None(position);
        if (Quoted().Match(before) is not { Success: true } quoted) return before.TrimStart().StartsWith('#') ? Completions.None(position) : null;
        var text = quoted.Groups["text"];
        var literal = new LiteralText(text.Value, cell.LineStart + text.Index, position, true);
        if (quoted.Groups["kind"].Value == "load")
            return PathCompletion.Complete(literal, position, scope.Options.WorkingDirectory, name => Path.GetExtension(name) is ".csx" or ".cs", cancel);
        return Package().Match(text.Value) is { Success: true } package
            ? Packages(scope, package.Groups["name"].Value, position, cancel)
            : References(scope, literal, position, cancel);
    }

    private static Completions Packages(CompletionScope scope, string typed, int position, CancellationToken cancel)
    {
        var items = new ItemList(typed);
        foreach (var name in scope.Options.BuiltInPackages.Keys) items.Add(name.TrimEnd('*'), CompletionKind.Name, "built in", Likelihood.Near);
        return new Completions(position - typed.Length, position, items.Finish(cancel));
    }

    private static Completions References(CompletionScope scope, LiteralText literal, int position, CancellationToken cancel)
    {
        var files = PathCompletion.Complete(literal, position, scope.Options.WorkingDirectory, name => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase), cancel);
        return files.Start == literal.Start && "nuget: ".StartsWith(literal.Before, StringComparison.Ordinal)
            ? files with { Items = [new CompletionItem("nuget: ", CompletionKind.Directive, "a package"), .. files.Items] }
            : files;
    }

    [GeneratedRegex(@"^\s*(?<typed>#!?[A-Za-z]*)$")]
    private static partial Regex Start();

    [GeneratedRegex(@"^\s*#(?<kind>r|load)\s*""(?<text>[^""]*)$")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\s*nuget:\s*(?<name>[^,/]*)$")]
    private static partial Regex Package();
}
