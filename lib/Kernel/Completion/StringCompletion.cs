using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>What can stand in a string literal: the names that a parameter accepts, or the path of a file.</summary>
internal static class StringCompletion
{
    private static readonly string[] PathWords = ["path", "file", "folder", "directory", "dir", "root"];

    public static Completions Complete(CompletionScope scope, string code, SyntaxTree tree, SyntaxToken token, int position, CancellationToken cancel)
    {
        var literal = LiteralText.Of(code, token, position);
        var parameters = new List<IParameterSymbol>();
        if (ArgumentOf(token) is { } argument)
        {
            var model = scope.Next.RemoveAllSyntaxTrees().AddSyntaxTrees(tree).GetSemanticModel(tree);
            if (Call.Around(model, argument, cancel) is { } call)
            {
                parameters.AddRange(call.ParametersOf(argument));
                var names = new ItemList(literal.Before);
                foreach (var parameter in parameters)
                {
                    foreach (var name in AcceptedNames.Of(parameter, call, model, scope.Options, cancel))
                        if (literal.Write(name) is { } text) names.Add(text, CompletionKind.Name, "", Likelihood.Expected);
                }

                if (names.Finish(cancel) is { Count: > 0 } found) return new Completions(literal.Start, literal.End, found);
            }
        }

        var before = literal.Before;
        if (before.Contains("://", StringComparison.Ordinal)) return Completions.None(position);
        var isPath = before.Contains('/') || before.StartsWith('.') || parameters.Any(parameter => PathWords.Any(word => parameter.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return isPath ? PathCompletion.Complete(literal, position, Environment.CurrentDirectory, static _ => true, cancel) : Completions.None(position);
    }

    /// <summary>The argument that the string is, or is an element of.</summary>
    private static SyntaxNode? ArgumentOf(SyntaxToken token)
    {
        var node = token.Parent?.Parent;
        while (node is ExpressionElementSyntax or CollectionExpressionSyntax or InitializerExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax) node = node.Parent;
        return node is ArgumentSyntax or AttributeArgumentSyntax ? node : null;
    }
}
