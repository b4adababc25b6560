namespace TransferNotebooks;

/// <summary>How well scores rank the labels of a sample (Tsoumakas, Katakis and Vlahavas 2010, "Mining multi-label data"), averaged over samples; as scikit-learn computes them.</summary>
internal static class LabelRanking
{
    public static double AveragePrecision(bool[,] truth, double[,] scores) => Mean(truth, (row, relevant, other) =>
        relevant.Length == 0 || other.Length == 0 ? 1 : relevant.Average(label =>
        {
            int right = relevant.Count(one => scores[row, one] >= scores[row, label]);
            return (double)right / (right + other.Count(one => scores[row, one] >= scores[row, label]));
        }));

    public static double CoverageError(bool[,] truth, double[,] scores) => Mean(truth, (row, relevant, other) =>
    {
        if (relevant.Length == 0) return 0;
        double lowest = relevant.Min(label => scores[row, label]);
        return relevant.Length + other.Count(label => scores[row, label] >= lowest);
    });

    public static double Loss(bool[,] truth, double[,] scores) => Mean(truth, (row, relevant, other) =>
        relevant.Length == 0 || other.Length == 0 ? 0 : (double)relevant.Sum(label => other.Count(one => scores[row, one] >= scores[row, label])) / relevant.Length / other.Length);

    private static double Mean(bool[,] truth, Func<int, int[], int[], double> value) =>
        Enumerable.Range(0, truth.GetLength(0)).Average(row => value(row, With(truth, row, true), With(truth, row, false)));

    private static int[] With(bool[,] truth, int row, bool has) => [.. Enumerable.Range(0, truth.GetLength(1)).Where(label => truth[row, label] == has)];
}
