using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// Some samples of a set, as they show themselves: images and spectrograms as a grid with their classes, texts and vectors as a table.
/// </summary>
[TypeFormatterSource(typeof(SampleViewFormatters), PreferredMimeTypes = ["text/html", "image/png", "text/plain"])]
public sealed class SampleView
{
    private const int LongText = 200, ManyNumbers = 8;

    internal SampleView(IReadOnlyList<Sample> samples, ImageGrid? grid) => (Samples, Grid) = (samples, grid);

    /// <summary>The samples shown, in the order of their classes.</summary>
    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>The grid of images; null where the samples have none.</summary>
    public ImageGrid? Grid { get; }

    /// <summary>The images as shown; empty where the samples have none.</summary>
    public IReadOnlyList<RgbImage> Thumbnails => Grid?.Thumbnails ?? [];

    /// <summary>The classes, sample by sample.</summary>
    public IReadOnlyList<string> Captions => [.. Samples.Select(sample => sample.Class)];

    /// <summary>The grid as one picture.</summary>
    /// <exception cref="InvalidOperationException">The samples have no images.</exception>
    public RgbImage ToImage() => Grid?.ToImage() ?? throw new InvalidOperationException($"Only images and sounds make a picture. Received: {Samples.Count} samples of the kind {Samples[0].Kind}.");

    /// <summary>The classes of images as one line; texts and vectors one a line.</summary>
    public override string ToString() => Grid?.ToString() ?? string.Join('\n', Samples.Select(sample => $"{sample.Class}\t{Content(sample)}"));

    internal string ToHtml()
    {
        if (Grid is not null)
            return Grid.ToHtml();
        var html = new StringBuilder("<div><table><thead><tr><th style=\"text-align:left\">class</th><th style=\"text-align:left\">").Append(Samples[0].Kind == SampleKind.Text ? "text" : "vector").Append("</th></tr></thead><tbody>");
        foreach (var sample in Samples)
            html.Append("<tr><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(sample.Class)).Append("</td><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(Content(sample))).Append("</td></tr>");
        return html.Append("</tbody></table></div>").ToString();
    }

    internal static string Content(Sample sample)
    {
        if (sample.Kind == SampleKind.Text)
        {
            var text = string.Join(' ', sample.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return text.Length <= LongText ? text : string.Concat(text.AsSpan(0, LongText), "…");
        }
        var vector = sample.Vector;
        var numbers = string.Join(", ", vector.Take(ManyNumbers).Select(value => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)));
        return vector.Count <= ManyNumbers ? $"({numbers})" : $"({numbers}, … {vector.Count} numbers)";
    }
}
