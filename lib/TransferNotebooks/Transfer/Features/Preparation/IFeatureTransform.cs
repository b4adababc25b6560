namespace TransferNotebooks;

/// <summary>Something that was fitted on training features and changes the numbers of any features: labels, ids, parts and targets stay.</summary>
public interface IFeatureTransform
{
    /// <summary>The same samples with other numbers.</summary>
    /// <param name="features">Of the width it was fitted on.</param>
    /// <exception cref="ArgumentException">Another width.</exception>
    Features Transform(Features features);
}
