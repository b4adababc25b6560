namespace TransferNotebooks.Charts;

/// <summary>Moves annotations and shapes into a cell: references to axes are renamed, shares of the paper become shares of the cell.</summary>
internal static class GridReferences
{
    public static Attributes Moved(Attributes item, GridCell plot, Func<string, string> axis)
    {
        item = Along(item, "x", plot.X, axis);
        return Along(item, "y", plot.Y, axis);
    }

    private static Attributes Along(Attributes item, string letter, Span span, Func<string, string> axis)
    {
        var reference = item[letter + "ref"] as string ?? "paper";
        if (reference != "paper")
        {
            var space = reference.IndexOf(' ');
            var id = space < 0 ? reference : reference[..space];
            return item.Set(letter + "ref", axis(id) + (space < 0 ? "" : reference[space..]));
        }
        foreach (var name in (ReadOnlySpan<string>)[letter, letter + "0", letter + "1"])
        {
            double? share = item[name] switch { double number => number, long number => number, _ => null };
            if (share is { } at) item = item.Set(name, span.From + at * span.Length);
        }
        return item.Set(letter + "ref", "paper");
    }
}
