namespace TransferNotebooks;

/// <summary>The softmax, computed in double precision.</summary>
internal static class Softmax
{
    /// <summary>Replaces scores by probabilities.</summary>
    public static void InPlace(Span<double> row)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (var value in row) largest = Math.Max(largest, value);
        foreach (ref var value in row) sum += value = Math.Exp(value - largest);
        foreach (ref var value in row) value /= sum;
    }

    /// <summary>Probabilities of rows of scores, <c>[N, classes]</c>.</summary>
    public static float[] Of(float[] scores, int classes)
    {
        var (probabilities, row) = (new float[scores.Length], new double[classes]);
        for (var start = 0; start < scores.Length; start += classes)
        {
            for (var k = 0; k < classes; k++) row[k] = scores[start + k];
            InPlace(row);
            for (var k = 0; k < classes; k++) probabilities[start + k] = (float)row[k];
        }
        return probabilities;
    }
}
