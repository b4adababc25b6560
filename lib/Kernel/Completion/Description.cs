using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>A symbol as a text for people: how it is declared, what it is for, what it holds.</summary>
internal sealed class Description(Subject subject, CompletionScope scope, Compilation compilation, bool detailed, CancellationToken cancel)
{
    private const int OverloadLimit = 20;

    private readonly DocSections text = new();

    public MimeBundle ToBundle()
    {
        var symbol = subject.Symbol;
        var docs = DocComment.Of(symbol, compilation, cancel);
        Signatures(symbol);
        if (symbol is IFieldSymbol { ContainingType.IsScriptClass: true } or IPropertySymbol { ContainingType.IsScriptClass: true } && !IsBeingDeclared(symbol)) Value(symbol);
        if (docs.Summary is { } summary) text.Paragraph(summary);
        var parameters = Call.Parameters(symbol);
        text.Table("Parameters", [.. docs.Parameters.Where(pair => parameters.Count == 0 || parameters.Any(p => p.Name == pair.Name))], subject.Active?.Name);
        text.Table("Type parameters", docs.TypeParameters, null);
        if (docs.Returns is { } returns) text.Section("Returns", returns);
        if (docs.Value is { } value) text.Section("Value", value);
        text.Table("Exceptions", docs.Exceptions, null);
        if (docs.Remarks is { } remarks) text.Section("Remarks", remarks);
        if (docs.Example is { } example) text.Section("Example", example);
        if (detailed) Sources(symbol);
        return text.ToBundle();
    }

    private void Signatures(ISymbol symbol)
    {
        var shown = subject.Symbols.Take(OverloadLimit).Select(SymbolFacts.Describe).ToList();
        if (symbol is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false } type)
            shown.AddRange(type.InstanceConstructors.Where(one => one.DeclaredAccessibility == Accessibility.Public && !one.IsImplicitlyDeclared).Take(5).Select(SymbolFacts.Describe));
        text.Code(string.Join('\n', shown.Distinct()));
        if (subject.Symbols.Count > 1) text.Note(subject.Symbols.Count == 2 ? "1 of 2 overloads" : $"1 of {subject.Symbols.Count} overloads");
        if (subject.Active is { } active) text.Note($"argument {subject.Argument + 1}: {active.ToDisplayString(SymbolFacts.Declaration)}");
        if (symbol.ContainingNamespace is { IsGlobalNamespace: false } space && symbol is not (INamespaceSymbol or ILocalSymbol or IParameterSymbol)) text.Note($"in {space.ToDisplayString()}");
        if (symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { Name: nameof(ObsoleteAttribute) }) is { } obsolete)
            text.Note(obsolete.ConstructorArguments is [{ Value: string why }, ..] ? $"obsolete: {why}" : "obsolete");
    }

    /// <summary>The cell that is being written or that runs makes a new variable of this name: what an older one holds is not its value.</summary>
    private bool IsBeingDeclared(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Any(declaration => compilation.ContainsSyntaxTree(declaration.SyntaxTree) || scope.Running?.ContainsSyntaxTree(declaration.SyntaxTree) == true);

    private void Value(ISymbol symbol)
    {
        if (!scope.Variables().TryGetValue(symbol.Name, out var value)) return;
        var declared = symbol switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null };
        var type = value is null ? "" : TypeNames.Of(value.GetType());
        if (type.Length > 0 && declared?.ToDisplayString(SymbolFacts.Declaration).TrimEnd('?') is { } name && !name.EndsWith(type, StringComparison.Ordinal)) text.Section("Holds", new DocText(type));
        if (CurrentValue.Of(value, scope.Busy, cancel) is { } shown) text.Section("Value", new DocText(shown));
    }

    private void Sources(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences.Take(3))
        {
            var node = CellChecks.AsWritten(reference.GetSyntax(cancel));
            var whole = node.AncestorsAndSelf().FirstOrDefault(one => one is Microsoft.CodeAnalysis.CSharp.Syntax.StatementSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax) ?? node;
            text.Source(compilation.ContainsSyntaxTree(reference.SyntaxTree) ? "Source in this cell" : $"Source in {reference.SyntaxTree.FilePath}", whole.ToString());
        }
    }
}
