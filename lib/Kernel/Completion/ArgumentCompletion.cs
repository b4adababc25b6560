using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>The names of arguments that a call still lacks: <c>epochs:</c>.</summary>
internal static class ArgumentCompletion
{
    public static void Add(CellPlace place, SyntaxNode argument, ItemList items)
    {
        if (argument is ArgumentSyntax { NameColon: { } colon } && colon.Name != place.Name) return;
        if (Call.Around(place.Model, argument, place.Cancel) is not { } call) return;
        var before = call.Arguments.TakeWhile(one => one != argument).ToList();
        var named = call.Arguments.Where(one => one != argument).Select(Call.NameOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var positional = before.TakeWhile(one => Call.NameOf(one) is null).Count();
        foreach (var candidate in call.Candidates)
        {
            var parameters = Call.Parameters(candidate);
            if (!named.All(name => parameters.Any(parameter => parameter.Name == name))) continue;
            foreach (var parameter in parameters.Skip(positional).Where(parameter => parameter.Name.Length > 0 && !named.Contains(parameter.Name)))
            {
                var name = SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name;
                items.Add(name + ":", CompletionKind.Argument, parameter.ToDisplayString(SymbolFacts.Declaration), Likelihood.Expected, parameter.Name);
            }
        }
    }
}
