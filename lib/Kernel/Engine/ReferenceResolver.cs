using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>Finds what <c>#r</c> names: a file, a framework library, or a package whose files are known already (<see cref="Known"/>).</summary>
internal sealed class ReferenceResolver(ScriptReferences files, string workingDirectory) : MetadataReferenceResolver
{
    private readonly Dictionary<string, PortableExecutableReference> known = new(StringComparer.Ordinal);

    public override bool ResolveMissingAssemblies => true;

    /// <summary>Remembers the answer for a directive's text.</summary>
    public void Known(string directive, PortableExecutableReference reference) => known[directive] = reference;

    public bool IsKnown(string directive) => known.ContainsKey(directive);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (known.TryGetValue(reference, out var answer)) return [answer];
        if (NearbyFile.Find(reference, baseFilePath, workingDirectory) is { } file) return [files.FromFile(file)];
        var name = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference.Split(',')[0].Trim();
        return files.FromFramework(name) is { } framework ? [framework] : [];
    }

    /// <summary>An assembly that a referenced library needs and no cell names: one of the framework's.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
        => files.FromFramework(referenceIdentity.Name);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
