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
        thread = new CellThread(ReportUnhandled);
        var files = new ScriptReferences();
        var references = new ReferenceResolver(files, Options.WorkingDirectory);
        packages = new PackageResolver(Options, files, references);
        compiler = new CellCompiler(Options, files, references);
        assemblies = new SessionAssemblies(CellCompiler.HostAssemblies(Options).Concat(Options.BuiltInPackages.Values.SelectMany(list => list)));
        chain = new SubmissionChain(Options.Globals);
        warmUp = Options.WarmUp ? Task.Run(() => WarmUp.RunAsync(compiler)) : Task.CompletedTask;
        HostBridge.Install();
    }

    /// <summary>What the host gave.</summary>
    public SessionOptions Options { get; }

    /// <summary>How many cells have run, but those that do not count (<see cref="CellOptions.CountsInHistory"/>).</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>The session's variables by name, each with its present value; where a name was declared again, the newest.</summary>
    public IReadOnlyDictionary<string, object?> Variables => chain.Variables;

    /// <summary>The thread on which cells run.</summary>
    internal CellThread Thread => thread;

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
            var cell = new CellContext(this, ExecutionCount, output, options);
            last?.Dispose();
            running = last = cell;
            if (Options.CaptureConsole) CellConsole.Install();
            return await thread.RunAsync(() => RunOnThreadAsync(cell, code, path, keep)).ConfigureAwait(false);
        }
        finally
        {
            running = null;
            oneCell.Release();
        }
    }

    /// <summary>
    /// Cancels the running cell's token (<see cref="CellApi.Interrupted"/>), which long-running work watches.
    /// Does nothing when no cell runs.
    /// </summary>
    public void Interrupt() => running?.Interrupt();

    /// <summary>Ends the session. A cell that runs is asked to stop and waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        Interrupt();
        await oneCell.WaitAsync().ConfigureAwait(false);
        try
        {
            if (ended) return;
            ended = true;
            await warmUp.ConfigureAwait(false);
            thread.Dispose();
            last?.Dispose();
        }
        finally
        {
            oneCell.Release();
        }
    }

    private async Task<CellResult> RunOnThreadAsync(CellContext cell, string code, string path, bool keep)
    {
        CellContext.Current = cell;
        var clock = Stopwatch.StartNew();
        var (status, hasValue, value, error) = (CellStatus.Ok, false, default(object), default(ErrorOutput));
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
                if (segment.Language == Magic.CSharp) (hasValue, value) = await RunCSharpAsync(segment.Text, path, cell, keep);
                else cell.Emit(new DisplayOutput(MagicOutput.Show(segment), cell.NewDisplayId(), false));
            }

            if (hasValue && keep && value is not DisplayedValue) cell.Emit(new ResultOutput(Formatter.FormatResult(value, cell.ResultNames), cell.ExecutionCount));
        }
        catch (CellException e)
        {
            (status, error) = (CellStatus.Error, e.ToOutput());
        }
        catch (OperationCanceledException) when (cell.Token.IsCancellationRequested)
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
        return new CellResult(status, cell.ExecutionCount, hasValue && error is null, error is null ? value : null, error);
    }

    private async Task<(bool HasValue, object? Value)> RunCSharpAsync(string code, string path, CellContext cell, bool keep)
    {
        var tree = CellCompiler.Parse(code, path, cell.Token);
        await packages.ResolveAsync(tree, sources, compiler, assemblies, cell);
        (tree, var suppress) = CellCompiler.WithoutSuppressingSemicolon(code, tree);
        var compiled = compiler.Compile(tree, chain.Last, sources, cell.Token);
        foreach (var reference in compiled.Compilation.DirectiveReferences.OfType<PortableExecutableReference>())
            if (reference.FilePath is { } file) assemblies.Register(file);
        object? value = null;
        try
        {
            if (keep && compiled.Stays) NowRunning(compiled.Compilation);
            if (compiled is { Code: { } image, Symbols: { } symbols })
            {
                var assembly = keep && compiled.Stays ? assemblies.Keep(image, symbols) : assemblies.Borrow(image, symbols);
                value = await compiled.Entry(assembly)(chain.Instances);
            }
        }
        finally
        {
            if (!keep || !compiled.Stays) chain.Drop();
            else if (chain.Take(compiled)) compiler.Taken();
            NowRunning(null);
        }

        if (suppress) return (false, null);
        if (value is System.Runtime.CompilerServices.ITuple or System.Collections.IEnumerable and not string) cell.ResultNames = compiled.TupleNames;
        return value is null ? (compiled.HasValue, null) : (true, value);
    }

    private void ReportUnhandled(Exception e)
    {
        var text = string.Join('\n', RuntimeErrors.Describe(e, sources).Traceback);
        last?.Write("stderr", $"An async void method threw, which nothing can catch:\n{text}\n");
    }
}
