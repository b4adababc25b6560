using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary><c>backbones</c>: the networks there are.</summary>
internal static class BackbonesVerb
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print a list of {name, input, classes, width, height, weights}" };
        var command = new Command("backbones", "List the networks, what they expect and which weights are known and here") { json };
        command.SetAction(parsed => KitCall.Run(() =>
        {
            var entries = Backbones.Names.Select(Backbones.Entry);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(entries.Select(Row), KitJson.Options));
            else Write(entries);
            return ExitCode.Ok;
        }));
        return command;
    }

    private static object Row(BackboneEntry entry) => new
    {
        name = entry.Name,
        classes = entry.DefaultClasses,
        input = IsImage(entry) ? "image" : "text",
        width = IsImage(entry) ? entry.Preprocessing.Crop.Width : (int?)null,
        height = IsImage(entry) ? entry.Preprocessing.Crop.Height : (int?)null,
        weights = entry.Weights.Select(weights => new { name = weights.Name, file = Path.GetFileName(weights.File), classes = weights.ClassCount, accuracy = weights.Accuracy, here = weights.IsHere }),
    };

    private static bool IsImage(BackboneEntry entry) => entry.Input == SampleKind.Image;

    private static void Write(IEnumerable<BackboneEntry> entries)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "input", "classes", "weights (* on this machine)");
        foreach (var entry in entries)
            table.AddRow(entry.Name, IsImage(entry) ? $"{entry.Preprocessing.Crop.Width} x {entry.Preprocessing.Crop.Height}" : "text", $"{entry.DefaultClasses}",
                Markup.Escape(string.Join(", ", entry.Weights.Select(weights => weights.Name + (weights.IsHere ? "*" : "")))));
        Terminal.Out.Write(table);
    }
}
