namespace TransferNotebooks.Kernel;

/// <summary>The languages of cells in files that other kernels wrote.</summary>
internal static class CellLanguages
{
    public const string CSharp = Magic.CSharp;
    public const string Markdown = Magic.Markdown;

    /// <summary>Selector lines that .NET Interactive knows without a <c>#!meta</c> block, each with its usual other names.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = CSharp, ["c#"] = CSharp, ["cs"] = CSharp, ["markdown"] = Markdown, ["md"] = Markdown, ["fsharp"] = "fsharp", ["f#"] = "fsharp",
        ["fs"] = "fsharp", ["pwsh"] = "pwsh", ["powershell"] = "pwsh", ["javascript"] = Magic.JavaScript, ["js"] = Magic.JavaScript, ["html"] = Magic.Html,
        ["sql"] = "sql", ["kql"] = "kql", ["mermaid"] = "mermaid", ["http"] = "http", ["value"] = "value", ["vscode"] = "vscode", ["webview"] = "webview",
        ["python"] = "python", ["py"] = "python", ["r"] = "r", ["raw"] = "raw",
    };

    /// <summary>A table of the usual names, to which a file can add its own.</summary>
    public static Dictionary<string, string> Names() => new(Known, Known.Comparer);

    /// <summary>Whether this kernel runs cells of the language.</summary>
    public static bool Runs(string language) => language is CSharp or Magic.Html or Magic.JavaScript;

    /// <summary>The language that another kernel's metadata gives a code cell; C# without.</summary>
    public static string Of(NotebookCell cell)
    {
        var name = (string?)(cell.Metadata["polyglot_notebook"]?["kernelName"] ?? cell.Metadata["dotnet_interactive"]?["language"]);
        return name is null ? CSharp : Known.GetValueOrDefault(name, name);
    }

    /// <summary>Code of another language as a Markdown block that shows it.</summary>
    public static string Fenced(string language, string code)
    {
        var fence = "```";
        while (code.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return $"{fence}{language}\n{code}\n{fence}";
    }
}
