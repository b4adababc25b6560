using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Gives a notebook its parameters as papermill does: after the cell tagged <c>parameters</c>, which declares each with its default,
/// stands a cell tagged <c>injected-parameters</c> that assigns the values. The default's type decides how the text is read.
/// </summary>
internal static class ParameterCell
{
    public const string Tag = "parameters";
    public const string InjectedTag = "injected-parameters";

    public static void Inject(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        for (var i = notebook.Cells.Count - 1; i >= 0; i--)
        {
            if (notebook.Cells[i].Tags.Contains(InjectedTag)) notebook.Cells.RemoveAt(i);
        }

        if (values.Count == 0) return;
        var names = string.Join(", ", values.Keys.Order(StringComparer.Ordinal));
        var at = notebook.Cells.ToList().FindIndex(cell => cell.Kind == CellKind.Code && cell.Tags.Contains(Tag));
        if (at < 0) throw new NotebookFormatException($"This notebook has no code cell tagged \"{Tag}\", so it takes no parameters. Received: {names}");
        var declared = Declared(notebook.Cells[at].Source);
        var lines = new List<string> { "// Parameters" };
        foreach (var (name, text) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!declared.TryGetValue(name, out var declaration))
                throw new NotebookFormatException($"This notebook has no parameter \"{name}\". It has: {string.Join(", ", declared.Keys)}.");
            var literal = Literal(name, text, declaration);
            lines.Add(declaration.IsConst ? $"const {declaration.Type} {name} = {literal};" : $"{name} = {literal};");
        }

        var id = InjectedTag;
        while (notebook.Cells.Any(cell => cell.Id == id)) id += "-1";
        notebook.Cells.Insert(at + 1, new NotebookCell(CellKind.Code, string.Join('\n', lines), id, InjectedTag));
    }

    private static SortedDictionary<string, Declaration> Declared(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, CellCompiler.ParseOptions).GetCompilationUnitRoot();
        var found = new SortedDictionary<string, Declaration>(StringComparer.Ordinal);
        foreach (var member in root.Members.OfType<FieldDeclarationSyntax>())
        {
            foreach (var variable in member.Declaration.Variables)
                found[variable.Identifier.ValueText] = new(TypeOf(member.Declaration.Type, variable.Initializer?.Value), member.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.ConstKeyword)));
        }

        return found;
    }

    private static string TypeOf(TypeSyntax type, ExpressionSyntax? value)
    {
        if (!type.IsVar) return type.ToString();
        if (value is PrefixUnaryExpressionSyntax { Operand: var operand }) value = operand;
        return value is LiteralExpressionSyntax { Token.Value: { } literal } ? TypeNames.Of(literal.GetType()) : "";
    }

    private static string Literal(string name, string text, Declaration declaration)
    {
        var invariant = CultureInfo.InvariantCulture;
        var type = declaration.Type.TrimEnd('?');
        if (declaration.Type.EndsWith('?') && text == "null") return "null";
        string? literal = type switch
        {
            "string" or "String" => SymbolDisplay.FormatLiteral(text, true),
            "bool" or "Boolean" => bool.TryParse(text, out var flag) ? (flag ? "true" : "false") : null,
            "char" => text.Length == 1 ? SymbolDisplay.FormatLiteral(text[0], true) : null,
            "int" => int.TryParse(text, NumberStyles.Integer, invariant, out var number) ? number.ToString(invariant) : null,
            "long" => long.TryParse(text, NumberStyles.Integer, invariant, out var number) ? number.ToString(invariant) + "L" : null,
            "uint" or "ulong" or "short" or "ushort" or "byte" or "sbyte" => long.TryParse(text, NumberStyles.Integer, invariant, out var number) ? $"({type}){number.ToString(invariant)}" : null,
            "double" => Real(text, "d", invariant),
            "float" => Real(text, "f", invariant),
            "decimal" => decimal.TryParse(text, NumberStyles.Number | NumberStyles.AllowExponent, invariant, out var number) ? number.ToString(invariant) + "m" : null,
            _ => IsExpression(text) ? text : null, // any other type: the text is C#
        };
        return literal ?? throw new NotebookFormatException($"The parameter \"{name}\" takes {(type.Length == 0 ? "a C# expression" : Article(type))}. Received: {text}");
    }

    private static string? Real(string text, string suffix, CultureInfo invariant)
    {
        if (!double.TryParse(text, NumberStyles.Float, invariant, out var number)) return null;
        return double.IsFinite(number) ? number.ToString("R", invariant) + suffix : $"({(suffix == "f" ? "float" : "double")}.{(double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity")})";
    }

    private static bool IsExpression(string text) => text.Length > 0 && !SyntaxFactory.ParseExpression(text, options: CellCompiler.ParseOptions).ContainsDiagnostics;

    private static string Article(string type) => type is "int" or "uint" or "ulong" or "ushort" ? $"an {type}" : $"a {type}";

    private sealed record Declaration(string Type, bool IsConst);
}
