using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Puts a call of <see cref="CellCheck.Here"/> into every loop and jump of a cell, and one of <see cref="CellCheck.Enter"/> into every method,
/// so that an interrupt can stop it there. Lines stay
/// where they were. What stands in a <c>finally</c> block is cleaning up and is left alone; so are lambdas that are one expression, which
/// may be wanted as expression trees.
/// </summary>
internal sealed class CellChecks : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check = Call(nameof(CellCheck.Here));
    private static readonly StatementSyntax Entry = Call(nameof(CellCheck.Enter));

    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxTree> Originals = [];

    private CellChecks()
    {
    }

    /// <summary>The code with checks; the same tree where it has no place for one.</summary>
    public static SyntaxTree Into(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var changed = new CellChecks().Visit(root);
        if (changed == root) return tree;
        var withChecks = CSharpSyntaxTree.Create((CSharpSyntaxNode)changed, CellCompiler.ParseOptions, tree.FilePath, Encoding.UTF8);
        Originals.Add(withChecks, tree);
        return withChecks;
    }

    /// <summary>A declaration as it was written, without checks.</summary>
    public static SyntaxNode AsWritten(SyntaxNode declaration)
    {
        if (!Originals.TryGetValue(declaration.SyntaxTree, out var original)) return declaration;
        // Checks add blocks and calls, never a declaration: the same kinds stand in the same order.
        IEnumerable<SyntaxNode> Alike(SyntaxTree tree) => tree.GetRoot().DescendantNodes().Where(node => node.RawKind == declaration.RawKind);
        return Alike(original).ElementAtOrDefault(Alike(declaration.SyntaxTree).TakeWhile(node => node != declaration).Count()) ?? declaration;
    }

    public override SyntaxNode? VisitFinallyClause(FinallyClauseSyntax node) => node;

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var loop = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var loop = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var loop = (ForStatementSyntax)base.VisitForStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var loop = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var loop = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return loop.WithStatement(Checked(loop.Statement));
    }

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Checked(node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (method.Body is { } body) return method.WithBody(Entered(body));
        if (method.ExpressionBody is not { } arrow || Statement(arrow, method.ReturnType, method.Modifiers) is not { } only) return method;
        return method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(only, method.SemicolonToken));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var method = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (method.Body is { } body) return method.WithBody(Entered(body));
        if (method.ExpressionBody is not { } arrow || Statement(arrow, method.ReturnType, method.Modifiers) is not { } only) return method;
        return method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(only, method.SemicolonToken));
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        var lambda = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return lambda.Block is { } body ? lambda.WithBlock(Entered(body)) : lambda;
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var lambda = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return lambda.Block is { } body ? lambda.WithBlock(Entered(body)) : lambda;
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var method = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return method.WithBlock(Entered(method.Block));
    }

    private static StatementSyntax Call(string check) => SyntaxFactory.ParseStatement($"global::{typeof(CellCheck).FullName}.{check}();");

    private static BlockSyntax Entered(BlockSyntax body) => body.WithStatements(body.Statements.Insert(0, Entry));

    private static BlockSyntax Checked(BlockSyntax block) => block.WithStatements(block.Statements.Insert(0, Check));

    private static StatementSyntax Checked(StatementSyntax statement)
        => statement is BlockSyntax block ? Checked(block) : SyntaxFactory.Block(Check, statement.WithoutTrivia()).WithTriviaFrom(statement);

    /// <summary>An expression body as a statement; null where the syntax does not tell whether it returns a value.</summary>
    private static StatementSyntax? Statement(ArrowExpressionClauseSyntax arrow, TypeSyntax returns, SyntaxTokenList modifiers)
    {
        if (arrow.Expression is ThrowExpressionSyntax) return null;
        var type = returns.ToString();
        var isAsync = modifiers.Any(SyntaxKind.AsyncKeyword);
        var returnsNothing = type == "void" || (isAsync && type.Split('.')[^1] is ("Task" or "ValueTask"));
        return returnsNothing
            ? SyntaxFactory.ExpressionStatement(arrow.Expression)
            : SyntaxFactory.ReturnStatement(arrow.Expression.WithLeadingTrivia(arrow.Expression.GetLeadingTrivia().Insert(0, SyntaxFactory.Space)));
    }

    private static BlockSyntax Block(StatementSyntax only, SyntaxToken semicolon)
        => SyntaxFactory.Block(Entry, only).WithTrailingTrivia(semicolon.TrailingTrivia);
}
