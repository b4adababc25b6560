using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>The words of the language that fit places of each kind.</summary>
internal static class Keywords
{
    public static readonly string[] Types =
        ["bool", "byte", "char", "decimal", "double", "dynamic", "float", "int", "long", "nint", "nuint", "object", "sbyte", "short", "string", "uint", "ulong", "ushort"];

    public static readonly string[] Expression =
        ["async", "await", "checked", "default", "delegate", "false", "from", "nameof", "new", "null", "sizeof", "stackalloc", "static", "throw", "true", "typeof", "unchecked", .. Types];

    public static readonly string[] Modifiers =
        ["abstract", "async", "class", "const", "delegate", "enum", "event", "extern", "interface", "internal", "partial", "private", "protected", "public",
            "readonly", "record", "ref", "sealed", "static", "struct", "unsafe", "virtual", "void"];

    public static readonly string[] Member = [.. Modifiers, .. Types, "explicit", "fixed", "implicit", "new", "operator", "override", "required", "volatile"];

    public static readonly string[] Argument = ["in", "out", "ref"];

    public static readonly string[] Accessor = ["get", "init", "internal", "private", "protected", "set"];

    private static readonly string[] Operators = ["as", "is", "switch", "with"];

    public static readonly string[] Query = ["ascending", "descending", "from", "group", "into", "join", "let", "orderby", "select", "where"];

    public static readonly string[] Parameter = ["in", "out", "params", "ref", "scoped", "this", .. Types];

    public static readonly string[] Constraint = ["class", "new", "notnull", "struct", "unmanaged"];

    public static readonly string[] Pattern = ["false", "not", "null", "true", "var", .. Types];

    private static readonly string[] Statements =
        ["checked", "const", "do", "fixed", "for", "foreach", "goto", "if", "lock", "return", "switch", "throw", "try", "unchecked", "unsafe", "using", "var", "while"];

    /// <summary>What can begin a statement, given what is around it.</summary>
    public static IEnumerable<string> Statement(CellPlace place)
    {
        var words = new List<string>([.. Statements, .. Expression]);
        var node = place.Token.Parent!;
        if (node.FirstAncestorOrSelf<BlockSyntax>() is null) words.AddRange([.. Modifiers, "extern"]);
        else words.AddRange(["ref", "static", "async", "void"]);
        var boundary = node.Ancestors().TakeWhile(one => one is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax)).ToList();
        if (boundary.Any(one => one is ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax)) words.AddRange(["break", "continue"]);
        if (boundary.Any(one => one is SwitchSectionSyntax or SwitchStatementSyntax)) words.AddRange(["break", "case", "default"]);
        if (node.FirstAncestorOrSelf<LocalFunctionStatementSyntax>() is not null || node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not null) words.Add("yield");
        if (place.Left is { RawKind: not 0 } left)
        {
            if (left.Parent!.Ancestors().Prepend(left.Parent).TakeWhile(one => one.Span.End == left.Span.End).Any(one => one is IfStatementSyntax { Else: null } || one.Parent is IfStatementSyntax { Else: null } owner && owner.Statement == one)) words.Add("else");
            if (left.Parent is BlockSyntax { Parent: TryStatementSyntax or CatchClauseSyntax }) words.AddRange(["catch", "finally"]);
            if (left.Parent is BlockSyntax { Parent: DoStatementSyntax }) words.Add("while");
        }

        words.AddRange(Self(node));
        return words;
    }

    /// <summary><c>this</c> and <c>base</c> in types that cells declare.</summary>
    public static string[] Self(SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is null ? [] : ["base", "this"];

    /// <summary>What can follow a whole value or pattern.</summary>
    public static IEnumerable<string> AfterValue(CellPlace place)
    {
        if (place.Left.RawKind == 0 || place.Left.Parent is not { } left) return Operators;
        if (left is CatchDeclarationSyntax or CatchFilterClauseSyntax) return ["when"];
        var ended = left.AncestorsAndSelf().TakeWhile(node => node.Span.End == place.Left.Span.End || node == left).ToList();
        var isPattern = place.Token.Parent is SingleVariableDesignationSyntax or VariableDesignationSyntax
            || ended.Any(node => node is PatternSyntax or CasePatternSwitchLabelSyntax || (node is BinaryExpressionSyntax binary && binary.IsKind(SyntaxKind.IsExpression)));
        return isPattern ? [.. Operators, "and", "or", "when"] : Operators;
    }

    public static void Add(ItemList items, IEnumerable<string> words)
    {
        foreach (var word in words) items.Add(word, CompletionKind.Keyword, "", Likelihood.Far);
    }
}
