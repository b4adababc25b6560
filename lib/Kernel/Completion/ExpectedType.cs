using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>The types that a value at the placeholder should have, as told by what is around it: the parameter, the variable, the other side.</summary>
internal static class ExpectedType
{
    public static IReadOnlyList<ITypeSymbol> Of(CellPlace place, SyntaxNode name)
    {
        var node = name;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax { Type: null }
               or ConstantPatternSyntax or UnaryPatternSyntax or BinaryPatternSyntax or ParenthesizedPatternSyntax or TypePatternSyntax
               || (node.Parent is ConditionalExpressionSyntax choice && choice.Condition != node)
               || (node.Parent is SwitchExpressionArmSyntax arm && arm.Expression == node)
               || node.Parent is SwitchExpressionSyntax whole && whole.GoverningExpression != node)
            node = node.Parent;
        var model = place.Model;
        ITypeSymbol?[] found = node.Parent switch
        {
            ArgumentSyntax or AttributeArgumentSyntax => [.. Call.Around(model, node.Parent, place.Cancel)?.ParametersOf(node.Parent)
                .Select(parameter => parameter is { IsParams: true, Type: IArrayTypeSymbol array } ? array.ElementType : parameter.Type) ?? []],
            AssignmentExpressionSyntax assignment when assignment.Right == node => [TypeOf(assignment.Left)],
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } type } } } => [TypeOf(type)],
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => [TypeOf(property.Type)],
            EqualsValueClauseSyntax { Parent: ParameterSyntax { Type: { } type } } => [TypeOf(type)],
            BinaryExpressionSyntax binary when IsSymmetric(binary) => [TypeOf(binary.Left == node ? binary.Right : binary.Left)],
            BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.IsExpression) => [TypeOf(binary.Left)],
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => [Returned()],
            CaseSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => [TypeOf(choice.Expression)],
            CasePatternSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => [TypeOf(choice.Expression)],
            SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => [TypeOf(choice.GoverningExpression)],
            IsPatternExpressionSyntax test => [TypeOf(test.Expression)],
            SubpatternSyntax { ExpressionColon.Expression: { } member } => [TypeOf(member)],
            _ => [],
        };
        return [.. found.OfType<ITypeSymbol>().Select(Bare).Where(type => type.TypeKind != TypeKind.Error && type.SpecialType is not (SpecialType.System_Object or SpecialType.System_Void)).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)];

        ITypeSymbol? TypeOf(SyntaxNode expression) => model.GetTypeInfo(expression, place.Cancel).Type;

        ITypeSymbol? Returned()
        {
            if (model.GetEnclosingSymbol(place.Lookup, place.Cancel) is not IMethodSymbol method) return null;
            return method is { IsAsync: true, ReturnType: INamedTypeSymbol { TypeArguments: [var result] } } ? result : method.ReturnType;
        }
    }

    private static ITypeSymbol Bare(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static bool IsSymmetric(BinaryExpressionSyntax binary) => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
        or SyntaxKind.BitwiseOrExpression or SyntaxKind.BitwiseAndExpression or SyntaxKind.ExclusiveOrExpression or SyntaxKind.CoalesceExpression
        or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.LessThanOrEqualExpression;
}
