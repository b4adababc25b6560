using System.Globalization;

namespace TransferNotebooks;

/// <summary>
/// The category relationship of Co-Tuning, p(source class | target class) (You et al. 2020, "Co-Tuning for Transfer Learning", section 3): it turns a
/// target label into a distribution over source classes, by which the source model's own head can go on being supervised.
/// </summary>
[TypeFormatterSource(typeof(ProxyRelationshipFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ProxyRelationship
{
    internal ProxyRelationship(RelationshipApproach approach, double temperature, ReverseFit? fit, ClassProfile profile) =>
        (Approach, Temperature, Fit, Profile) = (approach, temperature, fit, profile);

    /// <summary>How it was learned.</summary>
    public RelationshipApproach Approach { get; }

    /// <summary>The temperature that the source scores were divided by before the softmax.</summary>
    public double Temperature { get; }

    /// <summary>p(source class | target class), <c>[target, source]</c>; the rows sum to 1.</summary>
    public double[,] Matrix => Profile.Matrix;

    /// <summary>The target classes: the rows.</summary>
    public IReadOnlyList<string> Classes => Profile.Classes;

    /// <summary>The source classes: the columns.</summary>
    public IReadOnlyList<string> SourceClasses => Profile.SourceClasses;

    /// <summary>The same as a table and a chart.</summary>
    public ClassProfile Profile { get; }

    /// <summary>Inverse strength of the penalty that was best on the held-out samples; null for the direct approach.</summary>
    public double? C => Fit?.C;

    /// <summary>What the classifier's scores are multiplied by to be calibrated on the held-out samples; null for the direct approach.</summary>
    public double? Scale => Fit?.Scale;

    /// <summary>Share of the held-out samples that the classifier gets right; null for the direct approach.</summary>
    public double? HeldOutAccuracy => Fit?.Accuracy;

    internal ReverseFit? Fit { get; }

    /// <summary>The distribution over source classes for each of some target labels, row-major <c>[N, source]</c>: the targets of the source head.</summary>
    /// <param name="labels">Places in <see cref="Classes"/>.</param>
    /// <exception cref="ArgumentException">A label is outside the classes.</exception>
    public float[] Targets(IReadOnlyList<int> labels)
    {
        var targets = new float[labels.Count * SourceClasses.Count];
        for (var row = 0; row < labels.Count; row++)
        {
            if ((uint)labels[row] >= (uint)Classes.Count) throw new ArgumentException($"Labels go from 0 to {Classes.Count - 1}. Received: {labels[row]}.", nameof(labels));
            for (var source = 0; source < SourceClasses.Count; source++) targets[row * SourceClasses.Count + source] = (float)Matrix[labels[row], source];
        }
        return targets;
    }

    /// <summary>The same for <see cref="CoTuning"/>, whose second head has the source classes.</summary>
    public CategoryRelationship ToCategoryRelationship() => new(Matrix);

    /// <summary>How it was learned, and each target class with its likeliest source classes.</summary>
    public override string ToString() => Profile.ToString();

    internal static string TitleOf(RelationshipApproach approach, double temperature, ReverseFit? fit) => string.Create(CultureInfo.InvariantCulture,
        $"p(source class | target class), {approach.ToString().ToLowerInvariant()} approach{(temperature == 1 ? "" : $", temperature {temperature:0.###}")}{(fit is null ? "" : $", C = {fit.C:0.####}, scale {fit.Scale:0.###}, {fit.Accuracy:0.000} right on held-out samples")}");
}
