using System.Globalization;
using System.Text.Json;

namespace TransferNotebooks;

/// <summary>
/// The weights that torchvision publishes for its classification networks, from <c>torchvision-weights.json</c> beside this file; the peer suite
/// writes that file and compares it with the machine's torchvision.
/// </summary>
internal static class TorchvisionWeights
{
    private static readonly Lazy<JsonElement> Published = new(Read);
    private static readonly Lazy<string[]> Classes = new(() => [.. Published.Value.GetProperty("classes").EnumerateArray().Select(name => name.GetString()!)]);

    /// <summary>The 1000 classes of ImageNet-1k, in the order of the heads' scores.</summary>
    internal static IReadOnlyList<string> ImageNetClasses => Classes.Value;

    /// <summary>The names of the networks.</summary>
    internal static IEnumerable<string> Models => Published.Value.GetProperty("models").EnumerateObject().Select(model => model.Name);

    internal static IEnumerable<WeightEntry> For(string model) =>
        Published.Value.GetProperty("models").TryGetProperty(model, out var entries) ? entries.EnumerateArray().Select(entry => Entry(model, entry)) : [];

    private static WeightEntry Entry(string model, JsonElement entry)
    {
        var (top1, top5) = (Number(entry, "acc1"), Number(entry, "acc5"));
        var files = entry.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToArray();
        var headless = entry.TryGetProperty("withoutHead", out _);
        var crop = entry.GetProperty("crop").GetInt32();
        return new()
        {
            Name = entry.GetProperty("name").GetString()!,
            File = $"weights/{model}/{files[0]}",
            OlderNames = files[1..],
            Urls = [.. files.Select(file => Published.Value.GetProperty("folder").GetString() + file)],
            Sha256 = entry.GetProperty("sha256").GetString(),
            Source = Published.Value.GetProperty("source").GetString()!,
            Licence = entry.GetProperty("licence").GetString() ?? "not stated for the weights; torchvision's code is BSD-3-Clause, the training pictures are ImageNet's",
            Classes = headless ? null : ImageNetClasses,
            ClassCount = 1000,
            Preprocessing = new()
            {
                ShortSide = entry.GetProperty("resize").GetInt32(),
                Crop = (crop, crop),
                Interpolation = entry.GetProperty("interpolation").GetString() switch
                {
                    "bilinear" => Interpolation.Bilinear,
                    "bicubic" => Interpolation.Bicubic,
                    var other => throw new InvalidDataException($"torchvision-weights.json has the interpolation '{other}', which is not known."),
                },
                Mean = Colours(entry.GetProperty("mean")),
                Std = Colours(entry.GetProperty("std")),
            },
            Accuracy = top1 is null ? "none stated: the file has no head"
                : string.Create(CultureInfo.InvariantCulture, $"{top1} % top-1 and {top5} % top-5 on the validation set of ImageNet-1k"),
            Top1 = top1,
            Top5 = top5,
            Parameters = entry.GetProperty("parameters").GetInt64(),
            Recipe = entry.GetProperty("recipe").GetString(),
            MinimumSize = entry.GetProperty("minSize").GetInt32(),
            TransformInput = entry.TryGetProperty("transformInput", out _),
            IsTrunk = headless,
            Meaningless = headless ? "classifier." : null,
        };
    }

    private static double? Number(JsonElement entry, string name) => entry.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static (float, float, float) Colours(JsonElement three) => (three[0].GetSingle(), three[1].GetSingle(), three[2].GetSingle());

    private static JsonElement Read()
    {
        using var stream = typeof(TorchvisionWeights).Assembly.GetManifestResourceStream("torchvision-weights.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
