using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace TransferNotebooks.Kernel;

/// <summary>
/// A C# session: cells run one after another on one thread, and each sees what the earlier ones declared.
/// The session is what notebooks, scripts and the Jupyter kernel have in common.
/// </summary>
public sealed partial class Session : IAsyncDisposable
{
    private readonly SemaphoreSlim oneCell = new(1, 1);
    private readonly CellThread thread;
    private readonly CellCompiler compiler;
    private readonly SessionAssemblies assemblies;
    private readonly SubmissionChain chain;
    private readonly PackageResolver packages;
    private readonly SourceMap sources = new();
    private readonly Task warmUp;
    private volatile CellContext? running;
    private CellContext? last;
    private int silent;
    private bool ended;

    /// <summary>Starts a session.</summary>
    /// <param name="options">What the host gives the cells.</param>
    public Session(SessionOptions? options = null)
    {
        Options = options ?? new SessionOptions();
        thread = new CellThread(e => Report("An async void method threw, which nothing can catch", e));
        var files = new ScriptReferences();
        var references = new ReferenceResolver(files, Options.WorkingDirectory);
        packages = new PackageResolver(Options, files, references);
        compiler = new CellCompiler(Options, files, references);
        assemblies = new SessionAssemblies(CellCompiler.HostAssemblies(Options).Concat(Options.BuiltInPackages.Values.SelectMany(list => list)));
        chain = new SubmissionChain(Options.Globals);
        warmUp = Options.WarmUp ? Task.Run(() => WarmUp.RunAsync(compiler)) : Task.CompletedTask;
        HostBridge.Install();
        ThreadErrors.Install();
    }

    /// <summary>What the host gave.</summary>
    public SessionOptions Options { get; }

    /// <summary>How many cells have run, but those that do not count (<see cref="CellOptions.CountsInHistory"/>).</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>The session's variables by name, each with its present value; where a name was declared again, the newest.</summary>
    public IReadOnlyDictionary<string, object?> Variables => chain.Variables;

    /// <summary>Runs a cell.</summary>
    /// <param name="code">The cell's text: C#, with <c>#r</c>, <c>#load</c> and <c>#!</c> lines.</param>
    /// <param name="output">Receives each output as it is made, on whatever thread made it, one at a time.</param>
    /// <param name="options">How to run it: its name in traces, whether it counts, who answers when it reads the console.</param>
    /// <returns>How the cell ended. An error in the cell is a result, not an exception.</returns>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public Task<CellResult> RunAsync(string code, Action<CellOutput> output, CellOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(output);
        return RunAsync(code, output, options ?? new CellOptions(), keep: true);
    }

    /// <summary>Evaluates an expression over the session's variables. It leaves no trace: no number, no declarations, no outputs.</summary>
    /// <param name="expression">C# as in a cell; the value of its last expression counts.</param>
    /// <returns>The value as it would be shown, or the error.</returns>
    /// <exception cref="ObjectDisposedException">The session has been disposed.</exception>
    public async Task<Evaluation> EvaluateAsync(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var result = await RunAsync(expression, static _ => { }, new CellOptions { CountsInHistory = false }, keep: false).ConfigureAwait(false);
        if (result.Error is { } error) return new Evaluation(null, error);
        try
        {
            return new Evaluation(Formatter.Format(result.Value), null);
        }
        catch (Exception e)
        {
            return new Evaluation(null, RuntimeErrors.Describe(e, sources));
        }
    }

    private async Task<CellResult> RunAsync(string code, Action<CellOutput> output, CellOptions options, bool keep)
    {
        await oneCell.WaitAsync().ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(ended, this);
            if (options.CountsInHistory) ExecutionCount++;
            var path = options.Path ?? (options.CountsInHistory ? $"Cell In[{ExecutionCount}]" : $"Silent cell {++silent}");
            var cell = new CellContext(this, thread, ExecutionCount, output, options);
            last?.Dispose();
            running = last = cell;
            if (Options.CaptureConsole)
            {
                CellConsole.Install();
                CellInput.Install();
            }

            try
            {
                return await Task.Run(() => RunAsync(cell, code, path, keep)).ConfigureAwait(false);
            }
            finally
            {
                running = null;
                cell.End();
            }
        }
        finally
        {
            oneCell.Release();
        }
    }

    /// <summary>
    /// Begins to stop the running cell and returns at once; the cell's own result tells how it ended. First its token is cancelled
    /// (<see cref="CellApi.Interrupted"/>), which long-running work watches; after 300 ms its loops and methods throw and its waits are broken
    /// off; after five seconds the cell's output says that it cannot be stopped. Does nothing when no cell runs.
    /// </summary>
    public void Interrupt() => running?.Interrupt();

    /// <summary>Ends the session. A cell that runs is stopped; one that cannot be is left behind after ten seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        Interrupt();
        var free = await oneCell.WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        try
        {
            if (ended) return;
            ended = true;
            await warmUp.ConfigureAwait(false);
            thread.Dispose();
            if (free) last?.Dispose();
        }
        finally
        {
            if (free) oneCell.Release();
        }
    }

    /// <summary>Runs on pool threads: on the thread of cells there is nothing but the code of cells, whose waits an interrupt may break off anywhere.</summary>
    private async Task<CellResult> RunAsync(CellContext cell, string code, string path, bool keep)
    {
        CellContext.Current = cell;
        var clock = Stopwatch.StartNew();
        var (status, value, error) = (CellStatus.Ok, default(CellValue?), default(ErrorOutput));
        var timed = false;
        try
        {
            sources.Add(path, code);
            var source = CellSource.Parse(code);
            timed = source.Magics.Contains("time");
            packages.AddSources(source.PackageSources);
            foreach (var magic in source.Magics) MagicOutput.Show(magic, this, cell);
            foreach (var segment in source.Segments)
            {
                cell.Token.ThrowIfCancellationRequested();
                if (segment.Language == Magic.CSharp) value = await RunCSharpAsync(segment.Text, path, cell, keep).ConfigureAwait(false);
                else cell.Emit(new DisplayOutput(MagicOutput.Show(segment), cell.NewDisplayId(), false));
            }

            if (value?.Shown is { } shown) cell.Emit(new ResultOutput(shown, cell.ExecutionCount));
        }
        catch (CellException e)
        {
            (status, error) = (CellStatus.Error, e.ToOutput());
        }
        catch (Exception e) when (cell.IsInterrupted && IsInterruption(e))
        {
            const string message = "The cell was interrupted. The variables it had set by then keep their values.";
            (status, error) = (CellStatus.Interrupted, new ErrorOutput("Interrupted", message, ["Interrupted: " + message]));
        }
        catch (Exception e)
        {
            (status, error) = (CellStatus.Error, RuntimeErrors.Describe(e, sources));
        }

        cell.Finish();
        if (timed) cell.Emit(new DisplayOutput(MagicOutput.WallTime(clock.Elapsed), cell.NewDisplayId(), false));
        if (error is not null) cell.Emit(error);
        return error is null && value is { } v ? new CellResult(status, cell.ExecutionCount, true, v.Value, null) : new CellResult(status, cell.ExecutionCount, false, null, error);
    }

    private async Task<CellValue?> RunCSharpAsync(string code, string path, CellContext cell, bool keep)
    {
        if (Nesting.IsDeep(code))
            throw new CellException("TooDeep", "This cell has hundreds of brackets or lambdas inside each other, which the C# compiler cannot take. Name the inner parts and use the names.", path);
        var tree = CellCompiler.Parse(code, path, cell.Token);
        await packages.ResolveAsync(tree, sources, compiler, assemblies, cell).ConfigureAwait(false);
        (tree, var usings) = CellUsings.Take(tree);
        (tree, var suppress) = CellCompiler.WithoutSuppressingSemicolon(tree);
        var compiled = compiler.Compile(tree, chain.Last, sources, cell.Token);
        foreach (var reference in compiled.Compilation.DirectiveReferences.OfType<PortableExecutableReference>())
            if (reference.FilePath is { } file) assemblies.Register(file);
        try
        {
            if (keep && compiled.Stays) NowRunning(compiled.Compilation);
            if (compiled is not { Code: { } image, Symbols: { } symbols }) return null;
            var entry = compiled.Entry(keep && compiled.Stays ? assemblies.Keep(image, symbols) : assemblies.Borrow(image, symbols));
            cell.Token.ThrowIfCancellationRequested();
            // The value is shown there too: its ToString is the user's code as well.
            return await cell.Synchronization.RunAsync(async () =>
            {
                try
                {
                    return Shown(await entry(chain.Instances), compiled, suppress, keep);
                }
                finally
                {
                    if (usings.Count > 0) await CellUsings.DisposeAsync(chain.Running, usings);
                }
            }).ConfigureAwait(false);
        }
        finally
        {
            if (!keep || !compiled.Stays) chain.Drop();
            else if (chain.Take(compiled)) compiler.Taken();
            NowRunning(null);
        }
    }

    private static CellValue? Shown(object? value, CompiledCell cell, bool suppress, bool keep)
    {
        if (suppress || (value is null && !cell.HasValue)) return null;
        if (!keep || value is DisplayedValue) return new CellValue(value, null);
        var names = value is System.Runtime.CompilerServices.ITuple or System.Collections.IEnumerable and not string ? cell.TupleNames : null;
        return new CellValue(value, Formatter.FormatResult(value, names));
    }

    /// <summary>Whether this is how interrupted code ends: with the token's exception, or with that of a wait that was broken off.</summary>
    private static bool IsInterruption(Exception e) => e switch
    {
        OperationCanceledException or ThreadInterruptedException => true,
        AggregateException { InnerExceptions.Count: > 0 } many => many.InnerExceptions.All(IsInterruption),
        System.Reflection.TargetInvocationException or TypeInitializationException => e.InnerException is { } inner && IsInterruption(inner),
        _ => false,
    };

    /// <summary>The value of a cell's last expression, and how it is shown.</summary>
    private sealed record CellValue(object? Value, MimeBundle? Shown);

    /// <summary>Tells of an exception that has no other place to go.</summary>
    internal void Report(string what, Exception e)
        => last?.Write("stderr", $"{what}:\n{string.Join('\n', RuntimeErrors.Describe(e, sources).Traceback)}\n");
}
