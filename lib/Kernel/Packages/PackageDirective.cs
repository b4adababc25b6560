namespace TransferNotebooks.Kernel;

/// <summary>The package that <c>#r "nuget: Name, version"</c> names.</summary>
internal sealed record PackageDirective(string Name, string? Version)
{
    public const string Prefix = "nuget:";

    /// <summary>Reads the text in a directive's quotes; null when it names no package.</summary>
    public static PackageDirective? Parse(string text)
    {
        if (!text.TrimStart().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var parts = text.TrimStart()[Prefix.Length..].Split([',', '/'], 2, StringSplitOptions.TrimEntries);
        var named = parts[0].Length > 0 && char.IsLetterOrDigit(parts[0][0]) && parts[0].All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');
        if (!named || parts is [_, var wanted] && wanted.Any(c => !char.IsLetterOrDigit(c) && !".-+*,[]() ".Contains(c)))
            throw new CellException("PackageError", $"This is no package directive. Expected #r \"nuget: Name, version\". Received: #r \"{text}\"");
        return new PackageDirective(parts[0], parts is [_, { Length: > 0 } version] ? version : null);
    }

    public override string ToString() => Version is null ? Name : $"{Name} {Version}";
}
