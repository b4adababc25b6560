using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>The documentation of a symbol, from the <c>.xml</c> file of its assembly or from the comment above it in a cell.</summary>
internal sealed record DocComment
{
    private const int InheritanceLimit = 8;

    public DocText? Summary { get; private init; }

    public IReadOnlyList<(string Name, DocText Text)> Parameters { get; private init; } = [];

    public IReadOnlyList<(string Name, DocText Text)> TypeParameters { get; private init; } = [];

    public DocText? Returns { get; private init; }

    public DocText? Value { get; private init; }

    public IReadOnlyList<(string Name, DocText Text)> Exceptions { get; private init; } = [];

    public DocText? Remarks { get; private init; }

    public DocText? Example { get; private init; }

    /// <summary>Finds the documentation; empty where there is none.</summary>
    public static DocComment Of(ISymbol symbol, Compilation compilation, CancellationToken cancel)
    {
        if (symbol is IParameterSymbol { ContainingSymbol: { } owner } parameter)
            return new DocComment { Summary = Of(owner, compilation, cancel).Parameters.FirstOrDefault(pair => pair.Name == parameter.Name).Text };
        symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        var xml = Find(symbol, compilation, 0, cancel);
        if (xml is null && symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor) xml = Find(constructor.ContainingType, compilation, 0, cancel);
        return xml is null ? new DocComment() : Read(xml);
    }

    private static DocComment Read(XElement member) => new()
    {
        Summary = DocText.Of(member.Element("summary")),
        Parameters = Named(member, "param", element => (string?)element.Attribute("name")),
        TypeParameters = Named(member, "typeparam", element => (string?)element.Attribute("name")),
        Returns = DocText.Of(member.Element("returns")),
        Value = DocText.Of(member.Element("value")),
        Exceptions = Named(member, "exception", element => (string?)element.Attribute("cref") is { } reference ? DocText.NameOf(reference) : null),
        Remarks = DocText.Of(member.Element("remarks")),
        Example = DocText.Of(member.Element("example")),
    };

    private static List<(string Name, DocText Text)> Named(XElement member, string kind, Func<XElement, string?> name)
        => [.. member.Elements(kind).Select(element => (Name: name(element) ?? "", Text: DocText.Of(element)!)).Where(pair => pair.Name.Length > 0 && pair.Text is not null)];

    private static XElement? Find(ISymbol symbol, Compilation compilation, int depth, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var xml = symbol.DeclaringSyntaxReferences.IsEmpty ? FromFile(symbol, compilation) : SourceDocs.Of(symbol, cancel);
        var member = Parse(xml);
        if (member?.Descendants("inheritdoc").FirstOrDefault() is not { } inherit || depth >= InheritanceLimit) return member;
        var from = inherit.Attribute("cref") is { } reference ? DocumentationCommentId.GetFirstSymbolForDeclarationId(reference.Value, compilation) : Inherited(symbol);
        return from is not null && Find(from.OriginalDefinition, compilation, depth + 1, cancel) is { } inherited ? inherited : member;
    }

    private static string? FromFile(ISymbol symbol, Compilation compilation)
        => symbol.ContainingAssembly is { } assembly && compilation.GetMetadataReference(assembly) is PortableExecutableReference { FilePath: { } path } && symbol.GetDocumentationCommentId() is { } id
            ? DocFiles.Find(path, id)
            : null;

    private static XElement? Parse(string? xml)
    {
        if (xml is null) return null;
        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return new XElement("member", new XElement("summary", xml)); // a comment that is not well-formed is shown as it stands
        }
    }

    /// <summary>What a member without words of its own repeats: what it overrides or implements, or its type's base.</summary>
    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        IEventSymbol { OverriddenEvent: { } happening } => happening,
        INamedTypeSymbol { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } type } => type,
        INamedTypeSymbol type => type.Interfaces.FirstOrDefault(),
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.BaseType: { } baseType } constructor
            => baseType.InstanceConstructors.FirstOrDefault(one => one.Parameters.Select(p => p.Type).SequenceEqual(constructor.Parameters.Select(p => p.Type), SymbolEqualityComparer.Default)),
        { ContainingType: { } owner } => owner.AllInterfaces.SelectMany(face => face.GetMembers(symbol.Name.Split('.')[^1]))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(owner.FindImplementationForInterfaceMember(member), symbol)),
        _ => null,
    };
}
