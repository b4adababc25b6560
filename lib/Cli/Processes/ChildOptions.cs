namespace TransferNotebooks.Cli;

/// <summary>How a program is started.</summary>
/// <param name="Folder">Working folder; null keeps ours.</param>
/// <param name="Variables">Environment variables added to ours.</param>
internal sealed record ChildOptions(string? Folder = null, IReadOnlyDictionary<string, string>? Variables = null);
