namespace TransferNotebooks;

/// <summary>Chooses samples of a set of features.</summary>
public static class FeatureChoice
{
    /// <summary>The same number of samples of every class, chosen at random: for experiments with few labels.</summary>
    /// <param name="features">What to choose from.</param>
    /// <param name="perClass">How many samples of each class.</param>
    /// <param name="seed">Which random choice.</param>
    /// <exception cref="ArgumentException">A class has fewer samples.</exception>
    public static Features TakePerClass(this Features features, int perClass, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        var labels = features.Labels;
        var chosen = new List<int>();
        foreach (var label in labels.Distinct().Order())
        {
            var places = Enumerable.Range(0, labels.Count).Where(place => labels[place] == label).ToArray();
            if (places.Length < perClass)
                throw new ArgumentException($"Class '{features.Classes[label]}' has {places.Length} samples. Received: {perClass} per class.", nameof(perClass));
            new SeededRandom(seed, label).Shuffle<int>(places);
            chosen.AddRange(places.Take(perClass));
        }
        return features.Take(chosen.Order());
    }
}
