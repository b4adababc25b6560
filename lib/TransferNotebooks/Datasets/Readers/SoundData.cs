using System.Text.RegularExpressions;

namespace TransferNotebooks;

/// <summary>
/// Reads labelled sounds: a folder with a folder of .wav files for each class, or files whose names tell the class by a pattern such as
/// <c>{label}_{domain}_{take}</c>.
/// </summary>
internal static class SoundData
{
    private static readonly string[] Extensions = [".wav"];

    public static LabelledData Read(string folder, string? pattern, LogMel? spectrogram, Func<IReadOnlyDictionary<string, string>, string>? part = null)
    {
        spectrogram ??= new LogMel();
        ImageSource Source(string path) => new SoundSource(path, () => WavFile.Read(path), spectrogram);
        if (pattern is null)
            return ImageFolder.Read(folder, null, "sounds", Extensions, Source);
        if (!Directory.Exists(folder))
            throw new DatasetException($"There is no folder {Path.GetFullPath(folder)}.");
        var names = Expression(pattern, out var fields);
        var found = Directory.GetFiles(folder).Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(path =>
        {
            var match = names.Match(Path.GetFileNameWithoutExtension(path));
            return match.Success
                ? (Path: path, Fields: fields.ToDictionary(field => field, field => match.Groups[field].Value))
                : throw new DatasetException($"The name of {path} does not follow the pattern {pattern}. Move it away, or give another pattern.");
        }).ToList();
        if (found.Count == 0)
            throw new DatasetException($"{Path.GetFullPath(folder)} has no sounds (.wav).");
        var classes = LabelsTable.ClassesOf(found.Select(one => one.Fields["label"]));
        var labels = classes.Select((one, place) => (one, place)).ToDictionary(pair => pair.one, pair => pair.place);
        return new LabelledData(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), classes, found.Select(one =>
            new Sample(Source(one.Path), labels[one.Fields["label"]], one.Fields["label"], part?.Invoke(one.Fields) ?? "", one.Fields.GetValueOrDefault("domain", ""))));
    }

    private static Regex Expression(string pattern, out List<string> fields)
    {
        var names = new List<string>();
        var text = Regex.Replace(Regex.Escape(Path.ChangeExtension(pattern, null)).Replace(@"\{", "{"), "{([a-z]+)}", field =>
        {
            names.Add(field.Groups[1].Value);
            return $"(?<{field.Groups[1].Value}>[^_]+?)";
        });
        fields = names;
        if (!names.Contains("label") || names.Distinct().Count() < names.Count)
            throw new ArgumentException($"A pattern names {{label}} and may name {{domain}} and others, each once: {{label}}_{{domain}}_{{take}}. Received: {pattern}.", nameof(pattern));
        return new Regex($"^{text}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
