using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>Places where only types and namespaces can stand.</summary>
internal static class TypePosition
{
    /// <summary>Whether the name is in such a place. A statement may begin with a type but need not, so its beginning is none.</summary>
    public static bool Holds(SyntaxNode name)
    {
        while (name.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NullableTypeSyntax or ArrayTypeSyntax or PointerTypeSyntax or RefTypeSyntax or TupleElementSyntax or TupleTypeSyntax) name = name.Parent;
        return name.Parent switch
        {
            BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or TypeArgumentListSyntax or BaseTypeSyntax or TypeConstraintSyntax
                or TypeOfExpressionSyntax or SizeOfExpressionSyntax or DefaultExpressionSyntax or CatchDeclarationSyntax
                or ParameterSyntax or BasePropertyDeclarationSyntax or MethodDeclarationSyntax or DelegateDeclarationSyntax
                or AttributeSyntax or StackAllocArrayCreationExpressionSyntax or ExplicitInterfaceSpecifierSyntax or UsingDirectiveSyntax => true,
            ForEachStatementSyntax loop => loop.Type == name,
            BinaryExpressionSyntax binary => binary.Right == name && binary.Kind() is SyntaxKind.AsExpression,
            _ => false,
        };
    }
}
