namespace TransferNotebooks.Kernel;

/// <summary>Finds what can be written at a place of a cell.</summary>
internal static class Completer
{
    public static Completions Complete(CompletionScope scope, string code, int position, CancellationToken cancel)
    {
        position = Math.Clamp(position, 0, code.Length);
        var cell = CellText.Parse(code, position);
        if (cell.Language != Magic.CSharp) return Completions.None(position);
        var place = CellPlace.At(cell.CSharp, position, scope.Next, cancel);
        if (place.Start < place.End && char.IsDigit(place.Text[place.Start])) return Completions.None(position);
        var items = new ItemList(place.Prefix);
        if (MemberCompletion.Target(place.Name) is { } target) MemberCompletion.Add(place, target, items);
        else if (place.Name is not null) items.Add(place.Model.LookupSymbols(place.Lookup), SymbolFacts.LikelihoodOf);
        return new Completions(place.Start, place.End, items.Finish(cancel));
    }
}
