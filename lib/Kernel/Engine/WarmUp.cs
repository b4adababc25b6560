using Microsoft.CodeAnalysis.Scripting;

namespace TransferNotebooks.Kernel;

/// <summary>Compiles and runs a throw-away cell so that the compiler's code is ready by the time the first real one comes.</summary>
internal static class WarmUp
{
    private const string Cell = "var warm = new[] { 1, 2 }.Select(n => $\"{n}\").ToList();\nwarm.Count";

    public static void Run(SessionOptions options)
    {
        try
        {
            var files = new ScriptReferences(); // its own: see there
            using var compiler = new CellCompiler(options, files, new ReferenceResolver(files, options.WorkingDirectory));
            compiler.Create(Cell, "warm-up", null).RunAsync(options.Globals, static _ => true).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is CompilationErrorException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The first real cell will meet the same trouble and report it.
        }
    }
}
