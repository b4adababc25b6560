using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Compiles cells, each as the continuation of what the session has run so far. Binding a hundred references costs more than a small cell,
/// so the compilation of an empty cell is kept as a template: as long as it stays the chain's next, a cell takes its references as bound.
/// </summary>
internal sealed class CellCompiler
{
    public static readonly EmitOptions Emission = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly Lock gate = new();
    private readonly CSharpCompilationOptions options;
    private readonly ImmutableArray<string> usings;
    private readonly Type? globalsType;
    private readonly string name = $"cells-{Guid.NewGuid():N}";
    private ImmutableArray<MetadataReference> references;
    private CSharpCompilation? template;
    private CSharpCompilation? templatePrevious;
    private int templates;
    private int inherited; // how many references the chain has taken over
    private int offered; // how many it takes over with a cell of the present template

    public CellCompiler(SessionOptions session, ScriptReferences files, ReferenceResolver resolver)
    {
        globalsType = session.Globals?.GetType();
        references = [.. files.Framework, .. HostAssemblies(session).Select(files.FromAssembly).OfType<MetadataReference>()];
        usings = [.. SessionOptions.DefaultUsings.Append(typeof(CellApi).FullName!).Concat(session.Usings).Distinct()];
        options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            sourceReferenceResolver: new SourceResolver(session.WorkingDirectory),
            metadataReferenceResolver: resolver,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
    }

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    public static SyntaxTree Parse(string code, string path, CancellationToken token = default)
        => CSharpSyntaxTree.ParseText(code, ParseOptions, path, Encoding.UTF8, token);

    /// <summary>What a session's cells share with the host from the first cell on.</summary>
    public static IEnumerable<System.Reflection.Assembly> HostAssemblies(SessionOptions session)
        => session.Assemblies.Append(typeof(CellApi).Assembly).Concat(session.Globals is { } globals ? [globals.GetType().Assembly] : []).Distinct();

    /// <summary>Adds references for this cell and all later ones.</summary>
    public void AddReferences(IEnumerable<MetadataReference> more)
    {
        lock (gate)
        {
            var added = references.AddRange(more.Except(references));
            if (added.Length == references.Length) return;
            references = added;
            template = null;
        }
    }

    /// <summary>The chain has taken the cell that was compiled last: its references hold on from there.</summary>
    public void Taken()
    {
        lock (gate) inherited = offered;
    }

    /// <summary>The compilation of a cell that would come next; nothing is emitted.</summary>
    public CSharpCompilation Create(SyntaxTree tree, CSharpCompilation? previous)
    {
        var empty = Empty(previous);
        return empty.ReplaceSyntaxTree(empty.SyntaxTrees[0], tree);
    }

    /// <summary>Compiles a cell.</summary>
    /// <exception cref="CellException">It has errors; the exception tells all of them.</exception>
    public CompiledCell Compile(SyntaxTree tree, CSharpCompilation? previous, SourceMap sources, CancellationToken token)
    {
        var withChecks = CellChecks.Into(tree);
        // Errors are those of the code as it was written; and should checks ever break a cell, it runs without.
        return (withChecks == tree ? null : TryEmit(Create(withChecks, previous), token)) ?? Emit(Create(tree, previous), sources, token);
    }

    private static CompiledCell Emit(CSharpCompilation compilation, SourceMap sources, CancellationToken token)
    {
        if (compilation.SyntaxTrees.Any(t => t.GetRoot(token) is CompilationUnitSyntax { Members.Count: > 0 }))
        {
            // Emitting stops at the first kind of error; the compilation, asked again, knows all.
            return TryEmit(compilation, token) ?? throw CompileErrors.Describe(compilation.GetDiagnostics(token), compilation, sources);
        }

        var found = compilation.GetDiagnostics(token);
        if (found.Any(d => d.Severity == DiagnosticSeverity.Error)) throw CompileErrors.Describe(found, compilation, sources);
        return new CompiledCell(compilation, null, null);
    }

    private static CompiledCell? TryEmit(CSharpCompilation compilation, CancellationToken token)
    {
        var (code, symbols) = (new MemoryStream(), new MemoryStream());
        if (!compilation.Emit(code, symbols, options: Emission, cancellationToken: token).Success) return null;
        code.Position = symbols.Position = 0;
        return new CompiledCell(compilation, code, symbols);
    }

    /// <summary>Whether the last thing in the code is an expression without a semicolon. It may still have no value (a call of a void method).</summary>
    public static ExpressionSyntax? TrailingExpression(SyntaxTree tree)
        => tree.GetRoot() is CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }] }
            ? last.Expression
            : null;

    /// <summary>
    /// A trailing semicolon suppresses the result. After an expression that is no statement (<c>x + 1;</c>) C# does not allow one,
    /// so it is blanked out here.
    /// </summary>
    /// <returns>The code to compile, and whether its value is to be suppressed.</returns>
    public static (SyntaxTree Tree, bool Suppress) WithoutSuppressingSemicolon(SyntaxTree tree)
    {
        if (tree.GetRoot() is not CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }] } || last.SemicolonToken.IsMissing)
            return (tree, false);
        if (last.Expression is AssignmentExpressionSyntax or InvocationExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax
            or PostfixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax || last.Expression.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression)
            return (tree, false);
        var code = tree.ToString();
        return (Parse(string.Concat(code.AsSpan(0, last.SemicolonToken.SpanStart), " ", code.AsSpan(last.SemicolonToken.Span.End)), tree.FilePath), true);
    }

    /// <summary>An empty cell that would come next: its references, usings and variables are those of the next cell.</summary>
    public CSharpCompilation Empty(CSharpCompilation? previous)
    {
        lock (gate)
        {
            if (template is not null && templatePrevious == previous) return template;
            templatePrevious = previous;
            offered = references.Length;
            // References and usings hold on in what continues a cell; said again there, they would pile up from cell to cell.
            return template = CSharpCompilation.CreateScriptCompilation(
                $"{name}-{++templates}",
                Parse("", ""),
                references[inherited..],
                options.WithScriptClassName($"Submission#{templates}").WithUsings(previous is null ? usings : []),
                previous,
                typeof(object),
                globalsType);
        }
    }
}
