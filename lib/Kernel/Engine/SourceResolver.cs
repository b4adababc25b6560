using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>Finds what <c>#load</c> names: beside the loading file, else in the working folder.</summary>
internal sealed class SourceResolver(string workingDirectory) : SourceReferenceResolver
{
    public override string? NormalizePath(string path, string? baseFilePath) => ResolveReference(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) => NearbyFile.Find(path, baseFilePath, workingDirectory);

    public override Stream OpenRead(string resolvedPath) => File.OpenRead(resolvedPath);

    public override bool Equals(object? other) => other is SourceResolver;

    public override int GetHashCode() => typeof(SourceResolver).GetHashCode();
}
