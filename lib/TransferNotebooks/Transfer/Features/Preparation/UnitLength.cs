namespace TransferNotebooks;

/// <summary>Brings every sample to Euclidean length 1 (scikit-learn's <c>Normalizer</c>), so that directions alone count; samples of length 0 stay.</summary>
public sealed class UnitLength : IFeatureTransform
{
    /// <inheritdoc/>
    public Features Transform(Features features)
    {
        var numbers = (float[])features.ToArray().Clone();
        for (var row = 0; row < features.Count; row++)
        {
            var sample = numbers.AsSpan(row * features.Width, features.Width);
            var sum = 0.0;
            foreach (var number in sample) sum += (double)number * number;
            if (sum == 0) continue;
            var length = Math.Sqrt(sum);
            foreach (ref var number in sample) number = (float)(number / length);
        }
        return features.WithValues(numbers);
    }

    /// <inheritdoc/>
    public override string ToString() => "unit length";
}
