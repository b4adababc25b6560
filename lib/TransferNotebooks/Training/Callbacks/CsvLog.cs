using System.Globalization;
using System.Text;
using TransferNotebooks.Weights;

namespace TransferNotebooks;

/// <summary>
/// Writes one line an epoch into a file: epoch, rate, losses, accuracy, the learner's metrics and seconds. The file is replaced whole each time, so that it is never half
/// written; lines of earlier epochs stay, so that a training that goes on, from a checkpoint too, continues the file. A learner's first epoch begins it anew.
/// </summary>
/// <param name="path">The file; its folder is made where it is not there.</param>
public sealed class CsvLog(string path) : Callback
{
    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <inheritdoc/>
    protected internal override bool OnlyWatches => true;

    /// <summary>Looks whether the file can be written, before anything is trained.</summary>
    /// <exception cref="IOException">It cannot, or it has other columns than this training gives.</exception>
    protected internal override void BeforeFit(TrainingRun run) => Write(run.Before, Header(run.Learner), null);

    /// <inheritdoc/>
    protected internal override void AfterEpoch(TrainingRun run, EpochRecord epoch) => Write(epoch.Epoch - 1, Header(run.Learner), Line(epoch));

    private static string Header(Learner learner) =>
        string.Join(',', ["epoch", "rate", "train_loss", "validation_loss", "validation_accuracy", .. learner.Metrics.Select(metric => Quoted(metric.Name)), "seconds"]);

    private static string Line(EpochRecord epoch) =>
        string.Join(',', [epoch.Epoch.ToString(CultureInfo.InvariantCulture), Number(epoch.Rate), Number(epoch.TrainLoss), Number(epoch.ValidationLoss), Number(epoch.ValidationAccuracy),
            .. epoch.Metrics.Select(metric => Number(metric.Value)), epoch.Seconds.ToString("F3", CultureInfo.InvariantCulture)]);

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string name) => name.AsSpan().IndexOfAny(",\"\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The first epochs of the file, and one more.</summary>
    private void Write(int epochs, string header, string? line)
    {
        try
        {
            string[] before = File.Exists(Path) ? File.ReadAllLines(Path) : [];
            string[] kept = [.. before.Skip(1).Where(row => int.TryParse(row.Split(',')[0], CultureInfo.InvariantCulture, out var epoch) && epoch <= epochs)];
            if (kept.Length > 0 && before[0] != header) throw new IOException($"it holds other columns, {before[0]}, than this training gives, {header}");
            var text = string.Join('\n', [header, .. kept, .. line is null ? Array.Empty<string>() : [line], ""]);
            AtomicFile.Write(Path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The log {Path} cannot be written: {e.Message.TrimEnd('.')}. Give CsvLog another path.", e);
        }
    }
}
