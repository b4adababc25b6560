using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>
/// <c>using var x = …;</c> at the top of a cell, which scripts do not know: the variable lives like any other, and what it holds is disposed
/// of when the cell has ended, well or not, the last one first.
/// </summary>
internal static class CellUsings
{
    private static readonly CSharpParseOptions AsProgram = CellCompiler.ParseOptions.WithKind(SourceCodeKind.Regular);

    /// <summary>Takes the word <c>using</c> off the declarations at the top of the code.</summary>
    /// <param name="tree">The code.</param>
    /// <returns>The code to compile, every character of it at its place, and the names of the variables.</returns>
    public static (SyntaxTree Tree, IReadOnlyList<string> Names) Take(SyntaxTree tree)
    {
        // A script with such a declaration has syntax errors, so others are not looked at twice.
        if (!tree.GetDiagnostics().Any()) return (tree, []);
        var code = tree.ToString().ToCharArray();
        var names = new List<string>();
        foreach (var statement in CSharpSyntaxTree.ParseText(tree.GetText(), AsProgram).GetRoot().ChildNodes().OfType<GlobalStatementSyntax>())
        {
            if (statement.Statement is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } declaration) continue;
            names.AddRange(declaration.Declaration.Variables.Select(variable => variable.Identifier.ValueText));
            foreach (var word in new[] { declaration.AwaitKeyword, declaration.UsingKeyword }) Array.Fill(code, ' ', word.SpanStart, word.Span.Length);
        }

        return names.Count == 0 ? (tree, []) : (CellCompiler.Parse(new string(code), tree.FilePath), names);
    }

    /// <summary>Disposes of what the variables hold.</summary>
    /// <param name="cell">The instance with the cell's variables; null when the cell did not start.</param>
    /// <param name="names">The variables, in the order of their declaration.</param>
    public static async Task DisposeAsync(object? cell, IReadOnlyList<string> names)
    {
        foreach (var name in names.Reverse())
        {
            var value = cell?.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(cell);
            if (value is IDisposable disposable) disposable.Dispose();
            else if (value is IAsyncDisposable later) await later.DisposeAsync();
            else if (value is not null) throw new InvalidOperationException($"'using' needs something to dispose of (IDisposable or IAsyncDisposable). Received: '{name}', a {TypeNames.Of(value.GetType())}. Leave 'using' out.");
        }
    }
}
