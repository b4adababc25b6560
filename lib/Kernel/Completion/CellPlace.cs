using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TransferNotebooks.Kernel;

/// <summary>
/// A place in a cell with its syntax and meaning. The word at the place is replaced by a name that nothing has, so that the syntax around it
/// is the same whatever has been typed so far, a keyword or nothing at all; an unfinished line is closed.
/// </summary>
internal sealed class CellPlace
{
    /// <summary>Stands where the word is or will be.</summary>
    public const string Placeholder = "ⅽompletⅰonⅾummy";

    private static readonly HashSet<string> QueryWords =
        ["select", "where", "orderby", "join", "let", "group", "from", "into", "ascending", "descending", "on", "equals", "by", "and", "or", "is", "as", "when", "in"];

    private readonly CSharpCompilation next;
    private SemanticModel? model;
    private CSharpCompilation? compilation;

    private CellPlace(string text, int position, int start, int end, CSharpCompilation next, CancellationToken cancel)
    {
        (Text, Position, Start, End, this.next, Cancel) = (text, position, start, end, next, cancel);
        (Tree, Token) = Parse(text, start, end, cancel);
        Root = Tree.GetCompilationUnitRoot(cancel);
    }

    /// <summary>The cell's C#, without the placeholder.</summary>
    public string Text { get; }

    public int Position { get; }

    /// <summary>Where the word begins, its <c>@</c> included.</summary>
    public int Start { get; }

    /// <summary>Where the word ends.</summary>
    public int End { get; }

    /// <summary>The part of the word before the place.</summary>
    public string Prefix => Text[Start..Position].TrimStart('@');

    /// <summary>Whether the word begins with <c>@</c>, so that it is no keyword.</summary>
    public bool IsVerbatim => Start < End && Text[Start] == '@';

    public CancellationToken Cancel { get; }

    public SyntaxTree Tree { get; }

    public CompilationUnitSyntax Root { get; }

    /// <summary>The placeholder's token; the default one when the parser passed over it.</summary>
    public SyntaxToken Token { get; }

    /// <summary>The name that the placeholder is; null where it is being declared or not expected at all.</summary>
    public IdentifierNameSyntax? Name => Token.Parent as IdentifierNameSyntax;

    /// <summary>The token before the word.</summary>
    public SyntaxToken Left => Token.IsKind(SyntaxKind.None) ? default : Token.GetPreviousToken(includeSkipped: true);

    public CSharpCompilation Compilation => compilation ??= next.RemoveAllSyntaxTrees().AddSyntaxTrees(Tree);

    public SemanticModel Model => model ??= Compilation.GetSemanticModel(Tree, ignoreAccessibility: false);

    /// <summary>Where symbols are looked up.</summary>
    public int Lookup => Start;

    public static CellPlace At(string text, int position, CSharpCompilation next, CancellationToken cancel)
    {
        var (start, end) = Word(text, position);
        return new CellPlace(text, position, start, end, next, cancel);
    }

    /// <summary>The word around or just before a place; empty where there is none.</summary>
    public static (int Start, int End) Word(string text, int position)
    {
        var (start, end) = (position, position);
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(text[start - 1])) start--;
        if (start < position)
            while (end < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[end])) end++;
        if (start > 0 && text[start - 1] == '@' && start < position && !(start > 1 && text[start - 2] == '$')) start--;
        return (start, end);
    }

    private static (SyntaxTree Tree, SyntaxToken Token) Parse(string text, int start, int end, CancellationToken cancel)
    {
        // Just before a word, that word is what the line goes on with: it must not grow together with the placeholder.
        while (end < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[end])) end++;
        var close = Closes(text, end) ? ";" : "";
        var tree = CSharpSyntaxTree.ParseText(string.Concat(text.AsSpan(0, start), Placeholder, close, text.AsSpan(end)), CellCompiler.ParseOptions, cancellationToken: cancel);
        var token = Find(tree, start, cancel);
        // A line that was left without its semicolon takes the next line's word for the name of a variable.
        if (token.Parent is VariableDeclaratorSyntax && token.GetPreviousToken() is var left && text.AsSpan(left.Span.End, start - left.Span.End).IndexOfAny('\r', '\n') is >= 0)
        {
            var ended = string.Concat(text.AsSpan(0, left.Span.End), ";", text.AsSpan(left.Span.End + 1, start - left.Span.End - 1));
            tree = CSharpSyntaxTree.ParseText(string.Concat(ended, Placeholder, close, text[end..]), CellCompiler.ParseOptions, cancellationToken: cancel);
            token = Find(tree, start, cancel);
        }

        return (tree, token);
    }

    private static SyntaxToken Find(SyntaxTree tree, int start, CancellationToken cancel)
    {
        var token = tree.GetRoot(cancel).FindToken(start, findInsideTrivia: true);
        return token.SpanStart == start && token.ValueText == Placeholder ? token : default;
    }

    /// <summary>Whether the statement must be closed so that the following lines stay statements of their own.</summary>
    private static bool Closes(string text, int end)
    {
        var i = end;
        while (i < text.Length && text[i] is ' ' or '\t') i++;
        if (i < text.Length && text[i] is not ('\r' or '\n')) return false;
        while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
        if (i == text.Length) return true;
        if (!SyntaxFacts.IsIdentifierStartCharacter(text[i])) return false;
        var (_, wordEnd) = Word(text, i + 1);
        return !QueryWords.Contains(text[i..wordEnd]);
    }
}
