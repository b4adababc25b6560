namespace TransferNotebooks.Kernel;

/// <summary>How well a name fits what was typed; the smaller the better.</summary>
internal enum Fit
{
    /// <summary>It is it.</summary>
    Same,

    /// <summary>It begins with it.</summary>
    Begins,

    /// <summary>It begins with it but for upper and lower case.</summary>
    BeginsInAnyCase,

    /// <summary>The typed letters begin the words that the name is made of: <c>gbp</c> for <c>GetByPath</c>.</summary>
    Humps,

    /// <summary>It holds it.</summary>
    Contains,

    /// <summary>It does not fit.</summary>
    None,
}

/// <summary>Compares names with what was typed.</summary>
internal static class NameMatch
{
    public static Fit Of(string typed, string name)
    {
        if (name.StartsWith(typed, StringComparison.Ordinal)) return name.Length == typed.Length ? Fit.Same : Fit.Begins;
        if (name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) return Fit.BeginsInAnyCase;
        if (typed.Length < 2 || typed.Length > name.Length) return Fit.None;
        if (Humps(typed, name)) return Fit.Humps;
        return name.Contains(typed, StringComparison.OrdinalIgnoreCase) ? Fit.Contains : Fit.None;
    }

    private static bool Humps(string typed, string name)
    {
        // reached[i]: the first i typed letters can be laid onto the name so far, the last of them onto the letter just passed.
        var reached = new bool[typed.Length + 1];
        var (best, done) = (new bool[typed.Length + 1], false);
        best[0] = true;
        for (var at = 0; at < name.Length && !done; at++)
        {
            var start = at == 0 || name[at - 1] == '_' || (char.IsUpper(name[at]) && !char.IsUpper(name[at - 1])) || (char.IsUpper(name[at]) && at + 1 < name.Length && char.IsLower(name[at + 1]))
                || (char.IsDigit(name[at]) && !char.IsDigit(name[at - 1]));
            for (var i = typed.Length; i >= 1; i--)
            {
                var fits = char.ToUpperInvariant(typed[i - 1]) == char.ToUpperInvariant(name[at]);
                reached[i] = fits && (reached[i - 1] || (start && best[i - 1])) && (i > 1 || at == 0);
                best[i] |= reached[i];
            }

            reached[0] = false;
            done = best[typed.Length];
        }

        return done;
    }
}
