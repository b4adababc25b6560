using TransferNotebooks.Charts;
using static System.FormattableString;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>
/// What weights are worth elsewhere over the epochs of their pretraining: probes on what <c>scripts/pretrain-formula.csx</c> keeps every few epochs, measured within the training samples of each set. The stop is
/// chosen by it, so it sees no test sample.
/// </summary>
internal sealed class PretrainingCurveTable : Table
{
    private const int Side = 64;
    private static readonly double[] Strengths = [1e-3, 1e-2, 1e-1, 1];

    public override string Name => "table-pretraining-curve";

    public override int Seeds => 1;

    public override IReadOnlyList<string> Needs => PretrainingSet.Needs;

    public override void Run(ResultFile results, int seeds)
    {
        var folder = Snapshots ?? throw new ArgumentException("Name the folder that scripts/pretrain-formula.csx wrote: --snapshots DIR.");
        string[] files = [.. Directory.GetFiles(folder, "epoch-*.safetensors").Order(StringComparer.Ordinal)];
        if (files.Length == 0) throw new ArgumentException($"There is no epoch-NNN.safetensors in '{folder}': run scripts/pretrain-formula.csx with --out {folder}.");
        foreach (var set in PretrainingSet.All())
        {
            var training = new Lazy<LabelledData>(() => PretrainingSet.At(set.Training(0), Side));
            foreach (var file in files)
                results.Get(set.Name, Path.GetFileNameWithoutExtension(file), "", 0, false, () =>
                {
                    using var model = Backbones.Load("fractal-resnet", weights: file);
                    return (Probe.LogisticCV(PretrainingTable.Features(model, training.Value), Strengths).Best.Mean, null, training.Value.Count);
                });
        }
    }

    public override string Show(ResultFile results, string folder)
    {
        string[] sets = [.. results.All.Select(result => result.Data).Distinct()], epochs = [.. results.All.Select(result => result.Method).Distinct().Order(StringComparer.Ordinal)];
        double Of(string set, string epoch) => results.All.First(result => result.Data == set && result.Method == epoch).Validation!.Value;
        double Mean(string epoch) => 100 * sets.Average(set => Of(set, epoch));
        int Number(string epoch) => int.Parse(epoch[(epoch.IndexOf('-') + 1)..]);
        Chart.Combine(
            [
                .. sets.Select(set => Chart.Line(epochs.Select(Number), epochs.Select(epoch => 100 * Of(set, epoch)), Name: set)),
                Chart.Line(epochs.Select(Number), epochs.Select(Mean), ShowMarkers: true, Name: "mean"),
            ]).WithTitle("Cross-validated probe accuracy over epochs of pretraining").WithXAxisStyle(TitleText: "epoch").WithYAxisStyle(TitleText: "accuracy, %").WithSize(820, 480).SaveSvg(Path.Combine(folder, $"{Name}.svg"));
        return Markdown.Table(["epoch", .. sets, "mean"], epochs.Select(epoch => (IReadOnlyList<string>)[$"{Number(epoch)}", .. sets.Select(set => Invariant($"{100 * Of(set, epoch):F1}")), Invariant($"**{Mean(epoch):F1}**")]))
            + "\n\nLogistic probe on frozen features at 64 px, five-fold cross-validation within the training samples, %.";
    }
}
