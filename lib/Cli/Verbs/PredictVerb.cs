using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary><c>predict</c>: what a network sees in pictures.</summary>
internal static class PredictVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var model = new ModelOptions();
        var images = new Argument<string[]>("images") { Description = "Picture files: JPEG, PNG or WebP", Arity = ArgumentArity.OneOrMore };
        var top = new Option<int>("--top") { Description = "How many classes to name for each picture", HelpName = "n", DefaultValueFactory = _ => 5 };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError($"--top must be at least 1. Received: {result.GetValueOrDefault<int>()}.");
        });
        var json = new Option<bool>("--json") { Description = "Print a list of {path, top: [{index, label, probability}]}" };
        var command = new Command("predict", "Classify pictures: the most probable classes of each") { images, top, json };
        model.AddTo(command);
        command.SetAction((parsed, cancel) => KitCall.RunAsync(checkout, parsed.GetValue(yes), cancel, () =>
        {
            var network = model.Load(parsed);
            var paths = parsed.GetValue(images)!;
            var results = network.Predict(paths, parsed.GetValue(top), cancel);
            foreach (var broken in results.Broken) Terminal.Say($"left out: {broken}");
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(results.Select(Row), KitJson.Options));
            else Write(network, results);
            return results.Broken.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
        }));
        return command;
    }

    private static object Row(Prediction prediction) => new
    {
        path = prediction.Path,
        top = prediction.Top.Select(one => new { index = one.Index, label = one.Label, probability = one.Probability }),
    };

    private static void Write(Backbone network, Predictions predictions)
    {
        Terminal.Say($"{network.Name}, weights: {network.WeightsDescription}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("picture", "class", "probability");
        foreach (var prediction in predictions)
            foreach (var (one, place) in prediction.Top.Select((one, place) => (one, place)))
                table.AddRow(Markup.Escape(place == 0 ? prediction.Path : ""), Markup.Escape(one.Label), FormattableString.Invariant($"{one.Probability:0.0000}"));
        Terminal.Out.Write(table);
    }
}
