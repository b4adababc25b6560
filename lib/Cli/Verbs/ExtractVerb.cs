using System.CommandLine;

namespace TransferNotebooks.Cli;

/// <summary><c>extract</c>: the features of a folder of pictures, as a NumPy archive.</summary>
internal static class ExtractVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var model = new ModelOptions();
        var folder = new Option<string>("--folder", "-f") { Description = "Pictures in class folders, in train/val/test or domain folders of those, or side by side", HelpName = "DIR", Required = true };
        var output = new Option<string>("--out", "-o") { Description = "The archive: features [N, D], labels, paths, classes, parts", HelpName = "F.npz", Required = true };
        var precision = new Option<string>("--precision") { Description = "Number format of the computation", HelpName = "fp32|bf16", DefaultValueFactory = _ => "fp32" };
        precision.AcceptOnlyFromAmong("fp32", "bf16");
        var command = new Command("extract", "Compute the pooled features of a folder of pictures") { folder, output, precision };
        model.AddTo(command);
        command.SetAction((parsed, cancel) => KitCall.RunAsync(checkout, parsed.GetValue(yes), cancel, () =>
        {
            var images = Images(parsed.GetRequiredValue(folder));
            var network = model.Load(parsed);
            var features = network.Extract(images, cache: false, token: cancel, precision: parsed.GetValue(precision) == "bf16" ? Precision.BFloat16 : Precision.Float32);
            features.Save(parsed.GetRequiredValue(output));
            Terminal.Say($"{parsed.GetRequiredValue(output)}: {features}; {network.Name}, weights: {network.WeightsDescription}");
            return ExitCode.Ok;
        }));
        return command;
    }

    // Pictures that lie side by side are one class, named like their folder.
    private static LabelledData Images(string folder)
    {
        if (!Directory.Exists(folder) || Directory.EnumerateDirectories(folder).Any(one => !Path.GetFileName(one).StartsWith('.'))) return Datasets.FromFolder(folder);
        var files = Directory.EnumerateFiles(folder).Where(RgbImage.HasImageEnding).Order(StringComparer.Ordinal).ToArray();
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return files.Length == 0 ? Datasets.FromFolder(folder) : LabelledData.FromFiles(name, [name], files.Select(file => (file, 0)));
    }
}
