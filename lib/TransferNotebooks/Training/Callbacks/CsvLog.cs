using System.Globalization;
using System.Text;
using TransferNotebooks.Weights;

namespace TransferNotebooks;

/// <summary>
/// Writes one line an epoch into a file: epoch, rate, losses, accuracy, the learner's metrics and seconds. The file is replaced whole each time, so that it is never half
/// written, and holds the learner's whole history: a training that goes on, from a checkpoint too, continues it. A new learner's first epoch begins it anew.
/// </summary>
/// <param name="path">The file; its folder is made where it is not there.</param>
public sealed class CsvLog(string path) : Callback
{
    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <inheritdoc/>
    protected internal override bool OnlyWatches => true;

    /// <summary>Looks whether the file can be written, before anything is trained. What is in it stays until the first epoch is over.</summary>
    /// <exception cref="IOException">It cannot, or this learner's earlier epochs are in it with other columns.</exception>
    protected internal override void BeforeFit(TrainingRun run) => Write(() =>
    {
        var before = File.Exists(Path) ? File.ReadAllText(Path) : "";
        var (here, there) = (Header(run.Learner), before.Split('\n')[0]);
        if (run.Before > 0 && there != "" && there != here) throw new IOException($"it holds other columns, {there}, than this training gives, {here}");
        return before == "" ? here + "\n" : before;
    });

    /// <inheritdoc/>
    protected internal override void AfterEpoch(TrainingRun run, EpochRecord epoch) =>
        Write(() => string.Join('\n', [Header(run.Learner), .. run.Learner.History.Epochs.Select(one => Line(one, run.Learner.Metrics)), ""]));

    private static string Header(Learner learner) =>
        string.Join(',', ["epoch", "rate", "train_loss", "validation_loss", "validation_accuracy", .. learner.Metrics.Select(metric => Quoted(metric.Name)), "seconds"]);

    private static string Line(EpochRecord epoch, IEnumerable<Metric> metrics) =>
        string.Join(',', [epoch.Epoch.ToString(CultureInfo.InvariantCulture), Number(epoch.Rate), Number(epoch.TrainLoss), Number(epoch.ValidationLoss), Number(epoch.ValidationAccuracy),
            .. metrics.Select(metric => Number(epoch.Metrics.Where(value => value.Name == metric.Name).Select(value => value.Value).DefaultIfEmpty(double.NaN).First())), epoch.Seconds.ToString("F3", CultureInfo.InvariantCulture)]);

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string name) => name.AsSpan().IndexOfAny(",\"\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Write(Func<string> text)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text());
            AtomicFile.Write(Path, stream => stream.Write(bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The log {Path} cannot be written: {e.Message.TrimEnd('.')}. Give CsvLog another path.", e);
        }
    }
}
