using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>Finds what <c>#load</c> names: beside the loading file, else in the working folder.</summary>
internal sealed class SourceResolver(string workingDirectory) : SourceReferenceResolver
{
    public override string? NormalizePath(string path, string? baseFilePath) => ResolveReference(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath)
    {
        foreach (var folder in new[] { Path.GetDirectoryName(baseFilePath), workingDirectory })
        {
            if (!Path.IsPathFullyQualified(folder ?? "")) continue;
            var candidate = Path.GetFullPath(path, folder!);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }

    public override Stream OpenRead(string resolvedPath) => File.OpenRead(resolvedPath);

    public override bool Equals(object? other) => other is SourceResolver;

    public override int GetHashCode() => typeof(SourceResolver).GetHashCode();
}
