using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

/// <summary>Finds what can be written at a place of a cell.</summary>
internal static class Completer
{
    public static Completions Complete(CompletionScope scope, string code, int position, CancellationToken cancel)
    {
        position = Math.Clamp(position, 0, code.Length);
        var cell = CellText.Parse(code, position);
        if (Nesting.IsDeep(cell.CSharp)) return Completions.None(position);
        var tree = CSharpSyntaxTree.ParseText(cell.CSharp, CellCompiler.ParseOptions, cancellationToken: cancel);
        var around = Surroundings.Of(tree, position, cancel);
        if (around.Literal.RawKind != 0) return StringCompletion.Complete(scope, cell.CSharp, tree, around.Literal, position, cancel);
        if (DirectiveCompletion.Complete(scope, cell, position, cancel) is { } directive) return directive;
        return around.IsCode ? Code(scope, cell.CSharp, position, cancel) : Completions.None(position);
    }

    private static Completions Code(CompletionScope scope, string text, int position, CancellationToken cancel)
    {
        var place = CellPlace.At(text, position, scope.Next, cancel);
        if (place.Start < place.End && char.IsDigit(place.Text[place.Start])) return Completions.None(position);
        var items = new ItemList(place.Prefix, !place.IsVerbatim);
        if (MemberCompletion.Target(place.Name) is { } target) MemberCompletion.Add(place, target, items);
        else NameCompletion.Add(place, items);
        var found = items.Finish(cancel);
        return found.Count == 0 ? Completions.None(position) : new Completions(place.Start, place.End, found);
    }
}
