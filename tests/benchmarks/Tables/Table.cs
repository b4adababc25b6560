namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>A table of accuracies over seeds.</summary>
internal abstract class Table
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Seeds where the command line tells none.</summary>
    public abstract int Seeds { get; }

    /// <summary>Data sets that must be on the machine.</summary>
    public abstract IReadOnlyList<string> Needs { get; }

    /// <summary>A folder of weights that a training kept, for tables that look at these; null where none is named.</summary>
    public string? Snapshots { get; set; }

    /// <summary>Runs what is not in the file yet.</summary>
    /// <param name="results">What is there, and where results go.</param>
    /// <param name="seeds">How many seeds, from 0.</param>
    public abstract void Run(ResultFile results, int seeds);

    /// <summary>The table in Markdown, from what is in the file.</summary>
    /// <param name="results">The results.</param>
    /// <param name="folder">Where pictures go.</param>
    public abstract string Show(ResultFile results, string folder);

    /// <summary>Test accuracies by seed.</summary>
    protected static SortedDictionary<int, double> Tests(IEnumerable<Result> results) =>
        new(results.Where(result => result.Test is not null).GroupBy(result => result.Seed).ToDictionary(same => same.Key, same => same.Last().Test!.Value));

    /// <summary>Differences to a baseline over the seeds that both have.</summary>
    protected static double[] Paired(SortedDictionary<int, double> ours, SortedDictionary<int, double> baseline) =>
        [.. ours.Where(pair => baseline.ContainsKey(pair.Key)).Select(pair => pair.Value - baseline[pair.Key])];

    /// <summary>The setting with the highest mean validation accuracy; of equal ones the first.</summary>
    protected static T Best<T>(IEnumerable<T> settings, Func<T, double> validation) => settings.Select(setting => (setting, validation(setting))).Aggregate((best, next) => next.Item2 > best.Item2 + 1e-9 ? next : best).setting;

    /// <summary>The same data, fitted to a network's input once and kept.</summary>
    protected static LabelledData Fitted(LabelledData data, Preprocessing preprocessing) => data.Map(preprocessing.Fit).InMemory();

    /// <summary>Accuracy without the tables and charts of a report.</summary>
    protected static double Accuracy(Learner learner, LabelledData data) => learner.Measure(data).Accuracy;
}
