namespace TransferNotebooks.Kernel;

/// <summary>Asks what a user may ask first, so that the code for it is ready.</summary>
internal static class CompletionWarmUp
{
    private static readonly string[] Texts = ["Console.", "var x = new[] { 1 }.Select(n => n.", "Con", "string.Join(", "var y = "];

    /// <summary>The requests, one at a time, so that a caller can step aside between them.</summary>
    public static IEnumerable<Action<CompletionScope, CancellationToken>> Steps()
    {
        foreach (var text in Texts) yield return (scope, cancel) => Completer.Complete(scope, text, text.Length, cancel);
        yield return static (scope, cancel) => Inspector.Inspect(scope, "Console.WriteLine(", 12, false, cancel);
        yield return static (scope, cancel) => Inspector.Inspect(scope, "string.Join(\"\", new[] { \"\" })", 12, true, cancel);
    }
}
