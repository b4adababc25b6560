namespace TransferNotebooks;

/// <summary>One configuration of a search and what came of it.</summary>
public sealed class SearchTrial
{
    private readonly List<(int Budget, double Score)> scores = [];

    internal SearchTrial(int number, int bracket, SearchSettings settings, TrialState state) => (Number, Bracket, Settings, State) = (number, bracket, settings, state);

    /// <summary>Its place in the order of drawing, from 1.</summary>
    public int Number { get; }

    /// <summary>The bracket of <see cref="Hyperband"/> it belongs to, from 1; always 1 for <see cref="SuccessiveHalving"/>.</summary>
    public int Bracket { get; }

    /// <summary>The configuration.</summary>
    public SearchSettings Settings { get; }

    /// <summary>Its score at each budget it was given.</summary>
    public IReadOnlyList<(int Budget, double Score)> Scores => scores;

    /// <summary>The largest budget it has a score at; 0 for none.</summary>
    public int Budget => scores.Count == 0 ? 0 : scores[^1].Budget;

    /// <summary>Its last score; NaN for none.</summary>
    public double Score => scores.Count == 0 ? double.NaN : scores[^1].Score;

    /// <summary>Why it failed; empty when it did not.</summary>
    public string Failure { get; internal set; } = "";

    /// <summary>Whether it failed.</summary>
    public bool Failed => Failure.Length > 0;

    internal TrialState State { get; }

    /// <summary>What it kept with <see cref="TrialState.Keep{T}"/>; null for those that were out, whose things are disposed.</summary>
    public T? Kept<T>()
        where T : class => State.Kept<T>();

    /// <summary>One line.</summary>
    public override string ToString() => Failed ? $"{Settings}: failed ({Failure})" : FormattableString.Invariant($"{Settings}: {Score:G5} at budget {Budget}");

    internal void Add(int budget, double score) => scores.Add((budget, score));
}
