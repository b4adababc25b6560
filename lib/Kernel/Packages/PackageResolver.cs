using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>Answers a cell's <c>#r "nuget: ..."</c> lines, those in loaded files too, before the cell is compiled.</summary>
internal sealed class PackageResolver(SessionOptions options, ScriptReferences files, ReferenceResolver references)
{
    private readonly List<string> packageSources = [];
    private readonly List<PackageDirective> restored = [];
    private readonly SourceResolver loads = new(options.WorkingDirectory);

    public void AddSources(IEnumerable<string> sources) => packageSources.AddRange(sources.Except(packageSources));

    public async Task ResolveAsync(SyntaxTree tree, SourceMap sources, CellCompiler compiler, SessionAssemblies assemblies, CellContext cell)
    {
        var wanted = new List<(string Text, PackageDirective Package)>();
        Collect(tree, sources, wanted, []);
        var missing = new List<(string Text, PackageDirective Package)>();
        foreach (var (text, package) in wanted.Where(w => !references.IsKnown(w.Text)))
        {
            if (BuiltIn(package.Name) is { } own) Answer(text, own, compiler);
            else missing.Add((text, package));
        }

        if (missing.Count == 0) return;
        var packages = restored.Concat(missing.Select(m => m.Package)).DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var assets = await PackageRestore.RunAsync(packages, packageSources, options.WorkingDirectory, cell.Token);
        NativeAssets.Register(assets);
        foreach (var path in assets.Runtime) assemblies.Register(path);
        foreach (var (text, _) in missing) Answer(text, assets.Compile.Select(files.FromFile), compiler);
        restored.AddRange(missing.Select(m => m.Package));
    }

    /// <summary>The compiler takes exactly one reference for a directive: the kernel's own stands there, and the package's files join the session's.</summary>
    private void Answer(string directive, IEnumerable<PortableExecutableReference> package, CellCompiler compiler)
    {
        references.Known(directive, files.FromAssembly(typeof(Session).Assembly)!);
        compiler.AddReferences(package);
    }

    private IEnumerable<PortableExecutableReference>? BuiltIn(string name)
    {
        foreach (var (pattern, assemblies) in options.BuiltInPackages)
        {
            var matches = pattern.EndsWith('*')
                ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
                : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
            if (matches) return assemblies.Select(files.FromAssembly).OfType<PortableExecutableReference>();
        }

        return null;
    }

    private void Collect(SyntaxTree tree, SourceMap sources, List<(string, PackageDirective)> wanted, HashSet<string> seen)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        foreach (var reference in root.GetReferenceDirectives().Where(r => r.IsActive))
        {
            if (PackageDirective.Parse(reference.File.ValueText) is { } package) wanted.Add((reference.File.ValueText, package));
        }

        foreach (var load in root.GetLoadDirectives().Where(l => l.IsActive))
        {
            if (PackageDirective.Parse(load.File.ValueText) is not null)
                throw new CellException("PackageError", $"#load takes a file here, not a package. Received: #load \"{load.File.ValueText}\"");
            if (loads.ResolveReference(load.File.ValueText, tree.FilePath) is not { } path || !seen.Add(path)) continue;
            var text = File.ReadAllText(path);
            sources.Add(path, text);
            Collect(CellCompiler.Parse(text, path), sources, wanted, seen);
        }
    }
}
