using System.Globalization;

namespace TransferNotebooks.Tests.Training.Saving;

/// <summary>Predictions of a saved model in a process that knows nothing but its file.</summary>
public sealed class FreshPrediction
{
    public const string Run = $"{nameof(TransferNotebooks)}.Tests.Training.Saving.{nameof(FreshPrediction)}.{nameof(Predicts)}";

    [Fact(Explicit = true)]
    public void Predicts()
    {
        var folder = Environment.GetEnvironmentVariable("CHILD_FOLDER")!;
        var paths = Directory.GetFiles(folder, "*.png").OrderBy(path => int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture)).ToArray();
        File.WriteAllText(Path.Combine(folder, "predictions.txt"), Of(Learner.Load(Environment.GetEnvironmentVariable("CHILD_MODEL")!), paths));
    }

    /// <summary>All digits of the predictions by path, and of those by sample.</summary>
    public static string Of(Learner learner, string[] paths)
    {
        var classes = learner.Model.Classes;
        var named = learner.Predict(paths, top: classes.Count).SelectMany(one => one.Top).Select(one => $"{one.Index} {one.Label} {one.Probability:R}");
        var measured = learner.Probabilities(LabelledData.FromFiles("pictures", classes, paths.Select(path => (path, 0)))).Cast<double>().Select(value => value.ToString("R", CultureInfo.InvariantCulture));
        return string.Join('\n', named.Concat(measured));
    }
}
