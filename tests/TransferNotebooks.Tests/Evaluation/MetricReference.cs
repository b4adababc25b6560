using System.Text.Json;

namespace TransferNotebooks.Tests.Evaluation;

/// <summary>What scikit-learn and scipy computed (metrics.py), compared with what we compute, to 1e-9.</summary>
internal static class MetricReference
{
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "Evaluation", "References", "metrics.json");

    /// <summary>Compares every number in a file that metrics.py wrote; how many there were.</summary>
    public static int Compare(string file)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
        var compared = new Comparison();
        foreach (var one in json.RootElement.GetProperty("single").EnumerateArray()) Single(one, compared);
        foreach (var one in json.RootElement.GetProperty("multi").EnumerateArray()) Multi(one, compared);
        foreach (var one in json.RootElement.GetProperty("mcnemar").EnumerateArray()) McNemar(one, compared);
        foreach (var one in json.RootElement.GetProperty("student").EnumerateArray())
            compared.Close($"student {one}", one.GetProperty("quantile"), Student(one.GetProperty("level").GetDouble(), one.GetProperty("freedom").GetInt32()));
        Assert.True(compared.Wrong.Count == 0, string.Join('\n', compared.Wrong));
        return compared.Count;
    }

    private static void Single(JsonElement one, Comparison compared)
    {
        var (truth, scores) = (Ints(one.GetProperty("truth")), Table(one.GetProperty("probabilities")));
        var report = new ClassificationReport(truth, Metrics.Best(scores), [.. Enumerable.Range(0, scores.GetLength(1)).Select(k => $"c{k}")], scores: scores);
        void Close(string what, double? value) => compared.Close($"{one.GetProperty("name")}: {what}", one.GetProperty(what), value ?? double.NaN);
        Close("kappa", report.CohenKappa);
        Close("matthews", report.MatthewsCorrelation);
        Close("log_loss", report.LogLoss);
        Close("ece", report.Ece);
        Close("mce", report.Calibration!.Mce);
        Close("brier", report.Calibration.Brier);
        if (scores.GetLength(1) == 2)
        {
            Close("auc", report.Auc);
            Close("average_precision", report.AveragePrecision);
            return;
        }

        Close("auc_macro", report.Auc);
        Close("auc_weighted", Metrics.RocAuc(truth, scores, Average.Weighted));
        Close("auc_micro", Metrics.RocAuc(truth, scores, Average.Micro));
        Close("ovo_macro", Metrics.RocAuc(truth, scores, Average.Macro, MultiClass.OneVsOne));
        Close("ovo_weighted", Metrics.RocAuc(truth, scores, Average.Weighted, MultiClass.OneVsOne));
        Close("ap_macro", report.AveragePrecision);
        Close("ap_weighted", Metrics.AveragePrecision(truth, scores, Average.Weighted));
        Close("ap_micro", Metrics.AveragePrecision(truth, scores, Average.Micro));
    }

    private static void Multi(JsonElement one, Comparison compared)
    {
        var numbers = Table(one.GetProperty("truth"));
        var truth = new bool[numbers.GetLength(0), numbers.GetLength(1)];
        for (int i = 0; i < truth.GetLength(0); i++)
            for (int k = 0; k < truth.GetLength(1); k++) truth[i, k] = numbers[i, k] != 0;
        var report = new MultiLabelReport(truth, Table(one.GetProperty("scores")), [.. Enumerable.Range(0, truth.GetLength(1)).Select(k => $"l{k}")], one.GetProperty("threshold").GetDouble());
        string name = one.GetProperty("name").GetString()!;
        void Close(string what, double value) => compared.Close($"{name}: {what}", one.GetProperty(what), value);
        void Scores(string what, JsonElement expected, ClassScores scores)
        {
            compared.Close($"{name}: {what} precision", expected[0], scores.Precision);
            compared.Close($"{name}: {what} recall", expected[1], scores.Recall);
            compared.Close($"{name}: {what} F1", expected[2], scores.F1);
        }

        Close("subset", report.SubsetAccuracy);
        Close("hamming", report.HammingLoss);
        Close("lrap", report.LabelRankingAveragePrecision);
        Close("coverage", report.CoverageError);
        Close("ranking_loss", report.RankingLoss);
        Close("ap_macro", report.MacroAveragePrecision);
        Close("ap_micro", report.MicroAveragePrecision);
        foreach (var (what, scores) in new[] { ("micro", report.Micro), ("macro", report.Macro), ("weighted", report.Weighted), ("samples", report.Samples) }) Scores(what, one.GetProperty(what), scores);
        for (int k = 0; k < report.PerLabel.Count; k++)
        {
            Scores($"label {k}", one.GetProperty("per_label")[k], report.PerLabel[k].Scores);
            Assert.Equal((long)one.GetProperty("per_label")[k][3].GetDouble(), report.PerLabel[k].Scores.Support);
            compared.Close($"{name}: AP of label {k}", one.GetProperty("ap")[k], report.PerLabel[k].AveragePrecision);
            compared.Close($"{name}: AUC of label {k}", one.GetProperty("auc")[k], report.PerLabel[k].Auc);
        }
    }

    private static void McNemar(JsonElement one, Comparison compared)
    {
        var (b, c) = (one.GetProperty("first").GetInt32(), one.GetProperty("second").GetInt32());
        int[] truth = new int[b + c + 1], first = new int[b + c + 1], second = new int[b + c + 1];
        for (int i = 0; i < b; i++) second[i] = 1;
        for (int i = b; i < b + c; i++) first[i] = 1;
        var comparison = new ModelComparison(truth, first, second, resamples: 100);
        Assert.Equal((b, c), (comparison.OnlyFirstRight, comparison.OnlySecondRight));
        compared.Close($"{b}/{c}: exact", one.GetProperty("exact"), comparison.ExactP);
        compared.Close($"{b}/{c}: chi square", one.GetProperty("chi_square"), comparison.ChiSquare);
        compared.Close($"{b}/{c}: its p", one.GetProperty("p"), comparison.ChiSquareP);
    }

    // Two seeds or more whose differences have the deviation √n: half the interval is then the quantile itself.
    private static double Student(double level, int freedom)
    {
        int count = freedom + 1;
        var methods = new MethodComparison();
        double[] steps = [.. Enumerable.Range(0, count).Select(i => i - freedom / 2.0)];
        double scale = Math.Sqrt(count) / Math.Sqrt(steps.Sum(step => step * step) / freedom);
        for (int i = 0; i < count; i++) methods.Add("none", i, 0).Add("some", i, steps[i] * scale);
        var difference = methods.Difference("none", "some", level);
        return (difference.High - difference.Low) / 2;
    }

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    private static double[,] Table(JsonElement rows)
    {
        var table = new double[rows.GetArrayLength(), rows[0].GetArrayLength()];
        for (int i = 0; i < table.GetLength(0); i++)
            for (int k = 0; k < table.GetLength(1); k++) table[i, k] = rows[i][k].GetDouble();
        return table;
    }

    private sealed class Comparison
    {
        public int Count { get; private set; }

        public List<string> Wrong { get; } = [];

        // Where the number is not defined there (null), it is not here either.
        public void Close(string what, JsonElement expected, double actual)
        {
            Count++;
            double wanted = expected.ValueKind == JsonValueKind.Null ? double.NaN : expected.GetDouble();
            if (double.IsNaN(wanted) ? !double.IsNaN(actual) : !(Math.Abs(actual - wanted) <= 1e-9 * Math.Max(1, Math.Abs(wanted)))) Wrong.Add($"{what}: {wanted} there, {actual} here");
        }
    }
}
