using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace TransferNotebooks.Kernel;

/// <summary>Makes scripts of cells: each continues what the session has run so far.</summary>
internal sealed class CellCompiler : IDisposable
{
    private readonly InteractiveAssemblyLoader loader = new();
    private ScriptOptions options;
    private readonly Type? globalsType;

    public CellCompiler(SessionOptions session, ScriptReferences files, ReferenceResolver references)
    {
        globalsType = session.Globals?.GetType();
        var assemblies = session.Assemblies.Append(typeof(CellApi).Assembly).Concat(globalsType is null ? [] : [globalsType.Assembly]).Distinct().ToArray();
        foreach (var assembly in assemblies) loader.RegisterDependency(assembly);
        foreach (var assembly in session.BuiltInPackages.Values.SelectMany(list => list).Except(assemblies).Distinct()) loader.RegisterDependency(assembly);
        options = ScriptOptions.Default
            .WithReferences(files.Framework.Concat(assemblies.Select(files.FromAssembly).OfType<MetadataReference>()))
            .WithImports(SessionOptions.DefaultUsings.Append(typeof(CellApi).FullName!).Concat(session.Usings).Distinct())
            .WithMetadataResolver(references)
            .WithSourceResolver(new SourceResolver(session.WorkingDirectory))
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithAllowUnsafe(true);
    }

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>Lets code of later cells meet these assemblies as the host loaded them.</summary>
    public InteractiveAssemblyLoader Loader => loader;

    /// <summary>What the next cell is compiled with; another object after each change.</summary>
    public ScriptOptions Options => options;

    /// <summary>Adds references for this cell and all later ones.</summary>
    public void AddReferences(IEnumerable<MetadataReference> references)
        => options = options.AddReferences(references.Except(options.MetadataReferences));

    public Script<object> Create(string code, string path, ScriptState<object>? previous)
        => previous is null
            ? CSharpScript.Create<object>(code, options.WithFilePath(path), globalsType, loader)
            : previous.Script.ContinueWith<object>(code, options.WithFilePath(path));

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
    public static (string Code, bool Suppress) WithoutSuppressingSemicolon(string code, SyntaxTree tree)
    {
        if (tree.GetRoot() is not CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax last }] } || last.SemicolonToken.IsMissing)
            return (code, false);
        if (last.Expression is AssignmentExpressionSyntax or InvocationExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax
            or PostfixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax || last.Expression.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression)
            return (code, false);
        return (string.Concat(code.AsSpan(0, last.SemicolonToken.SpanStart), " ", code.AsSpan(last.SemicolonToken.Span.End)), true);
    }

    /// <summary>Whether running the script gave a value, null included.</summary>
    public static bool HasValue(Script script)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        if (TrailingExpression(tree) is not { } expression) return false;
        return compilation.GetSemanticModel(tree).GetTypeInfo(expression) is not { Type.SpecialType: SpecialType.System_Void };
    }

    public void Dispose() => loader.Dispose();
}
