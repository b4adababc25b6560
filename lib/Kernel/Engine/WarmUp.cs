namespace TransferNotebooks.Kernel;

/// <summary>Compiles and runs a cell that leaves no trace, so that the compiler's code is ready by the time the first real one comes.</summary>
internal static class WarmUp
{
    private const string Cell = "new[] { 1, 2 }.Select(n => $\"{n}\").ToList().Count";

    public static void Run(CellCompiler compiler, SessionAssemblies assemblies, object? globals)
    {
        try
        {
            var cell = compiler.Compile(CellCompiler.Parse(Cell, "warm-up"), null, new SourceMap(), CancellationToken.None);
            cell.Entry(assemblies.Borrow(cell.Code!, cell.Symbols!))([globals, null]).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is CellException or IOException or InvalidOperationException)
        {
            // The first real cell will meet the same trouble and report it.
        }
    }
}
