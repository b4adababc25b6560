using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>Describes what is at a place of a cell.</summary>
internal static class Inspector
{
    public static MimeBundle? Inspect(CompletionScope scope, string code, int position, bool detailed, CancellationToken cancel)
    {
        position = Math.Clamp(position, 0, code.Length);
        var cell = CellText.Parse(code, position);
        if (cell.Language != Magic.CSharp) return null;
        var tree = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(cell.CSharp, CellCompiler.ParseOptions, cancellationToken: cancel);
        var model = scope.Next.RemoveAllSyntaxTrees().AddSyntaxTrees(tree).GetSemanticModel(tree);
        var (start, _) = CellPlace.Word(cell.CSharp, position);
        var node = tree.GetRoot(cancel).FindToken(start).Parent;
        var info = node is null ? default : model.GetSymbolInfo(node, cancel);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol is null ? null : new MimeBundle((MimeTypes.Plain, symbol.ToDisplayString(SymbolFacts.Declaration)));
    }
}
