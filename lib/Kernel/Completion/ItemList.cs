using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

/// <summary>Collects what could stand at a place, keeps what fits the word typed so far, and puts the likely first.</summary>
internal sealed class ItemList(string prefix, bool withKeywords = true)
{
    private const int Limit = 2000;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Adds symbols; overloads of one name are one item.</summary>
    public void Add(IEnumerable<ISymbol> symbols, Func<ISymbol, Likelihood> likelihood)
    {
        foreach (var symbol in symbols)
        {
            if (!symbol.CanBeReferencedByName || symbol.Name.Length == 0 || symbol.Name == CellPlace.Placeholder || SymbolFacts.IsHidden(symbol)) continue;
            var text = Escape(symbol.Name);
            if (entries.TryGetValue(text, out var known))
            {
                if (known.Symbol is not null) known.More++;
                continue;
            }

            var match = NameMatch.Of(prefix, symbol.Name);
            if (match != Fit.None) entries.Add(text, new Entry(text, null, symbol, "", likelihood(symbol), match));
        }
    }

    /// <summary>Adds one item.</summary>
    /// <param name="text">What is inserted.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="signature">How it is declared.</param>
    /// <param name="likelihood">Its place among the items that fit equally well.</param>
    /// <param name="name">The part of the text that may be typed to find it, where that is not only its beginning.</param>
    public void Add(string text, CompletionKind kind, string signature, Likelihood likelihood, string? name = null)
    {
        if (kind == CompletionKind.Keyword && !withKeywords) return;
        var match = NameMatch.Of(prefix, text);
        if (name is not null && NameMatch.Of(prefix, name) is var byName && byName < match) match = byName;
        if (match != Fit.None) entries.TryAdd(text, new Entry(text, kind, null, signature, likelihood, match));
    }

    /// <summary>The items. Where something begins with the word, only such.</summary>
    public IReadOnlyList<CompletionItem> Finish(CancellationToken cancel)
    {
        var beginning = entries.Values.Any(entry => entry.Match <= Fit.BeginsInAnyCase);
        var kept = entries.Values.Where(entry => !beginning || entry.Match <= Fit.BeginsInAnyCase)
            .OrderBy(entry => entry.Match).ThenBy(entry => entry.Likelihood)
            .ThenBy(entry => entry.Text.TrimStart('@'), StringComparer.OrdinalIgnoreCase).ThenBy(entry => entry.Text, StringComparer.Ordinal).Take(Limit);
        var items = new List<CompletionItem>();
        foreach (var entry in kept)
        {
            cancel.ThrowIfCancellationRequested();
            items.Add(entry.Symbol is { } symbol
                ? new CompletionItem(entry.Text, SymbolFacts.KindOf(symbol), SymbolFacts.Signature(symbol, entry.More))
                : new CompletionItem(entry.Text, entry.Kind!.Value, entry.Signature));
        }

        return items;
    }

    private static string Escape(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private sealed record Entry(string Text, CompletionKind? Kind, ISymbol? Symbol, string Signature, Likelihood Likelihood, Fit Match)
    {
        public int More { get; set; }
    }
}
