using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Makes the compiler's code ready by the time the first cell comes. It has two halves that know nothing of each other, for two processors:
/// a small compilation against the core library, written out, loaded and run, once a process; and the binding of a session's references and usings.
/// </summary>
internal static class WarmUp
{
    private const string Code = """
        int[] numbers = [1, 2];
        string Name(int n) => $"{n}";
        foreach (var n in numbers) if (n > 2) throw new System.InvalidOperationException(Name(n));
        numbers.Length
        """;

    private static readonly Lazy<Task> Compiler = new(() => Task.Run(Compile));

    /// <summary>Begins the half that needs no session.</summary>
    public static void Begin() => _ = Compiler.Value;

    /// <summary>Does a session's half while the other one runs, and waits for that.</summary>
    public static async Task RunAsync(CellCompiler compiler)
    {
        Begin();
        try
        {
            compiler.Create(CellCompiler.Parse("1", "warm-up"), null).GetDiagnostics();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The first real cell will meet the same trouble and report it.
        }

        await Compiler.Value.ConfigureAwait(false);
    }

    private static void Compile()
    {
        try
        {
            var core = MetadataReference.CreateFromFile(typeof(object).Assembly.Location);
            var compilation = CSharpCompilation.CreateScriptCompilation("warm-up", CellCompiler.Parse(Code, "warm-up"), [core],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true), null, typeof(object));
            var (code, symbols) = (new MemoryStream(), new MemoryStream());
            if (!compilation.Emit(code, symbols, options: CellCompiler.Emission).Success) return;
            code.Position = symbols.Position = 0;
            var cell = new CompiledCell(compilation, code, symbols);
            cell.Entry(new SessionAssemblies([]).Borrow(code, symbols))([null, null]).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The same.
        }
    }
}
