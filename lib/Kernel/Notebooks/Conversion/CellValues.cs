using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>
/// What the compiler knows of a notebook's cells without running them: each is compiled after those before it. Packages are not fetched,
/// so what depends on them is unknown; unknown counts as a value.
/// </summary>
internal sealed class CellValues(SessionOptions session)
{
    private readonly ScriptReferences files = new();
    private readonly List<string> cells = [];
    private CSharpCompilation? previous;
    private int compiled;
    private bool hasPackages;

    public CellEnding Ending(CompilationUnitSyntax root)
    {
        // What does not compile is carried over as it is.
        if (root.ContainsDiagnostics || root.Members is not [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }]) return default;
        if (last.SemicolonToken.IsMissing)
            return new(HasValue(root, last.Expression) ? CellEndingKind.Value : CellEndingKind.Call, Place(last.Expression, start: true), Place(last.Expression, start: false));
        var (_, suppressed) = CellCompiler.WithoutSuppressingSemicolon(root.SyntaxTree);
        return suppressed ? new(CellEndingKind.Hidden, Place(last.Expression, start: true), Place(last, start: false)) : default;
    }

    /// <summary>Adds a cell to those that later ones build on.</summary>
    public void Add(string code) => cells.Add(code);

    /// <summary>What the compiler says about the whole script, a line each; nothing when it needs packages, which are not fetched here.</summary>
    public IEnumerable<string> Problems(string script)
    {
        if (hasPackages || script.Contains("#r \"", StringComparison.Ordinal) || script.Contains("#load \"", StringComparison.Ordinal)) return [];
        var tree = CSharpSyntaxTree.ParseText(script, CellCompiler.ParseOptions);
        return Compile(tree, null).GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error).Take(10)
            .Select(problem => $"line {problem.Location.GetLineSpan().StartLinePosition.Line + 1} of the script: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} ({problem.Id}; the cells of a script are one program)");
    }

    private bool HasValue(CompilationUnitSyntax root, ExpressionSyntax expression)
    {
        // Only a call can be without a value.
        if (expression is not (InvocationExpressionSyntax or AwaitExpressionSyntax or ConditionalAccessExpressionSyntax)) return true;
        for (; compiled < cells.Count; compiled++)
        {
            var cell = Compile(CSharpSyntaxTree.ParseText(cells[compiled], CellCompiler.ParseOptions), previous);
            if (!cell.GetDiagnostics().Any(problem => problem.Severity == DiagnosticSeverity.Error)) previous = cell; // else the compiler refuses to build on it
        }

        var tree = CSharpSyntaxTree.ParseText(root.ToFullString(), CellCompiler.ParseOptions);
        var same = (ExpressionStatementSyntax)((GlobalStatementSyntax)tree.GetCompilationUnitRoot().Members[^1]).Statement;
        return Compile(tree, previous).GetSemanticModel(tree).GetTypeInfo(same.Expression).Type?.SpecialType != SpecialType.System_Void;
    }

    private CSharpCompilation Compile(SyntaxTree tree, CSharpCompilation? before)
    {
        hasPackages |= tree.GetCompilationUnitRoot().GetReferenceDirectives().Count > 0;
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: SessionOptions.DefaultUsings.Append(typeof(CellApi).FullName!).Concat(session.Usings).Distinct(),
            allowUnsafe: true,
            metadataReferenceResolver: new ReferenceResolver(files, session.WorkingDirectory));
        var references = files.Framework.Concat(session.Assemblies.Append(typeof(CellApi).Assembly).Distinct().Select(files.FromAssembly).OfType<MetadataReference>());
        return CSharpCompilation.CreateScriptCompilation($"cell{compiled}", tree, references, options, before, globalsType: session.Globals?.GetType());
    }

    private static Microsoft.CodeAnalysis.Text.LinePosition Place(SyntaxNode node, bool start)
    {
        var span = node.GetLocation().GetLineSpan();
        return start ? span.StartLinePosition : span.EndLinePosition;
    }
}
