namespace TransferNotebooks.Cli;

/// <summary>How a program is started.</summary>
/// <param name="Folder">Working folder; null keeps ours.</param>
/// <param name="Variables">Environment variables added to ours.</param>
/// <param name="Started">Told the process's number when it runs.</param>
internal sealed record ChildOptions(string? Folder = null, IReadOnlyDictionary<string, string>? Variables = null, Action<int>? Started = null);
