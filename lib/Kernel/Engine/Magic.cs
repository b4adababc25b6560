namespace TransferNotebooks.Kernel;

/// <summary>The <c>#!</c> lines that a cell may hold: their names and what they are for.</summary>
internal static class Magic
{
    public const string CSharp = "csharp";
    public const string Html = "html";
    public const string Markdown = "markdown";
    public const string JavaScript = "javascript";

    public static IReadOnlyList<(string Name, string Purpose)> All { get; } =
    [
        ("about", "what this kernel is, its versions and its libraries"),
        ("csharp", "the lines below are C# (c# too)"),
        ("html", "the lines below are shown as HTML"),
        ("javascript", "the lines below run in the browser (js too)"),
        ("lsmagic", "this list"),
        ("markdown", "the lines below are shown as Markdown"),
        ("time", "shows how long the cell took"),
        ("who", "the names of the session's variables"),
        ("whos", "the session's variables with types and values"),
    ];

    public static bool Known(string name) => All.Any(magic => magic.Name == name);

    public static string? LanguageOf(string name) => name switch
    {
        "csharp" or "c#" => CSharp,
        "html" => Html,
        "markdown" => Markdown,
        "javascript" or "js" => JavaScript,
        _ => null,
    };

    public static string Unknown(string name)
        => $"There is no magic command #!{name}. Known: {string.Join(", ", All.Select(magic => "#!" + magic.Name))}.";
}
