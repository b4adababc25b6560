using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

public sealed partial class Session
{
    // The cell that runs, and the empty one that would continue it: what it declares can be named while it still runs.
    private volatile CSharpCompilation? current;
    private volatile Tuple<CSharpCompilation, CSharpCompilation>? afterCurrent;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Finds what can be written at a place of a cell. It can be asked while a cell runs, and does not run anything.</summary>
    /// <param name="code">The cell's text as far as it is written.</param>
    /// <param name="position">The place, in UTF-16 units from the start.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <returns>The offers; none where nothing fits.</returns>
    /// <exception cref="OperationCanceledException">The search was given up.</exception>
    public Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Answer(() => Completer.Complete(Scope(), code, position, cancellationToken), Completions.None(Math.Clamp(position, 0, code.Length)), cancellationToken);
    }

    /// <summary>Describes what is at a place of a cell, or the method whose arguments are being written there: its declaration, its documentation and, for a variable, its value.</summary>
    /// <param name="code">The cell's text as far as it is written.</param>
    /// <param name="position">The place, in UTF-16 units from the start.</param>
    /// <param name="detailed">Whether the source of what cells declare is shown too.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <returns>The description as plain text and HTML; null where there is nothing to describe.</returns>
    /// <exception cref="OperationCanceledException">The search was given up.</exception>
    public Task<MimeBundle?> InspectAsync(string code, int position, bool detailed = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Answer(() => Inspector.Inspect(Scope(), code, position, detailed, cancellationToken), null, cancellationToken);
    }

    /// <summary>Tells whether the text of a cell could be run as it is, or what the next line should be indented by.</summary>
    /// <param name="code">The cell's text.</param>
    /// <returns>The status, and white space for the next line where the text is incomplete.</returns>
    public (CompletionStatus Status, string Indent) CheckComplete(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Completeness.Check(code);
    }

    /// <summary>
    /// Makes the first completion and inspection as fast as later ones. A host calls it in the background once it has started; it begins after the
    /// session's own start and steps aside while a cell runs.
    /// </summary>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async Task WarmUpCompletionAsync(CancellationToken cancellationToken = default)
    {
        await warmUp.WaitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var step in CompletionWarmUp.Steps())
        {
            while (running is not null) await Task.Delay(20, cancellationToken).ConfigureAwait(false);
            await Answer(() => { step(Scope(), cancellationToken); return true; }, false, cancellationToken).ConfigureAwait(false);
        }
    }

    internal CompletionScope Scope()
    {
        var now = current;
        return new(now is null ? compiler.Empty(chain.Last) : After(now), now, Options, sources, () => Variables, running is not null);
    }

    /// <summary>Tells which cell runs, once it is compiled; null when it has ended.</summary>
    private void NowRunning(CSharpCompilation? compilation) => (current, afterCurrent) = (compilation, null);

    private CSharpCompilation After(CSharpCompilation cell)
    {
        if (afterCurrent is { } known && known.Item1 == cell) return known.Item2;
        // References and usings come over from the cell.
        var next = CSharpCompilation.CreateScriptCompilation(
            "completion", CellCompiler.Parse("", ""), [], cell.Options.WithScriptClassName("Completion").WithUsings(Array.Empty<string>()), cell, typeof(object), Options.Globals?.GetType());
        if (current == cell) afterCurrent = Tuple.Create(cell, next);
        return next;
    }

    /// <summary>Nothing that someone types may end the kernel or make it deaf, so a request that the compiler cannot answer, or not in time, has no answer.</summary>
    private static async Task<T> Answer<T>(Func<T> search, T otherwise, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(search, cancel).WaitAsync(Patience, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return otherwise;
        }
    }
}
