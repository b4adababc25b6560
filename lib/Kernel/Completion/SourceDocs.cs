using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>The <c>///</c> comment above a declaration in a cell. Cells are parsed without documentation, so it is read from the plain comment.</summary>
internal static class SourceDocs
{
    public static string? Of(ISymbol symbol, CancellationToken cancel)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax(cancel).AncestorsAndSelf().FirstOrDefault(one => one is MemberDeclarationSyntax or StatementSyntax);
            if (node is null) continue;
            var lines = node.GetLeadingTrivia().ToFullString().ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("///", StringComparison.Ordinal)).ToList();
            if (lines.Count > 0) return $"<member>{string.Join('\n', lines.Select(line => line[3..]))}</member>";
        }

        return null;
    }
}
