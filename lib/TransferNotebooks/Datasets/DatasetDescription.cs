using System.Globalization;
using System.Net;
using System.Text;

namespace TransferNotebooks;

/// <summary>What a data set holds: samples of each class and part, sizes, broken files, content that occurs twice. Shows itself as a table.</summary>
[TypeFormatterSource(typeof(DatasetDescriptionFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class DatasetDescription
{
    private const int MostGroups = 20;

    internal DatasetDescription(LabelledData images, bool check)
    {
        Images = images;
        Columns = images.Parts.Count > 0 ? images.Parts : images.Domains.Count > 0 ? images.Domains : [images.Noun];
        var classes = images.Classes.Count;
        var table = new int[classes, Columns.Count];
        foreach (var item in images)
        {
            var column = Columns.TakeWhile(name => name != item.Part && name != item.Domain).Count();
            table[item.Label, Math.Min(column, Columns.Count - 1)]++;
        }
        Counts = table;
        if (check)
            (Sizes, Extent, Broken, Duplicates) = DatasetCheck.Run(images);
    }

    /// <summary>The set described.</summary>
    public LabelledData Images { get; }

    /// <summary>Headings of the columns: the parts, else the domains, else one for all.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of samples, [class, column].</summary>
    public int[,] Counts { get; }

    /// <summary>Smallest and largest width and height of the images that could be read; null when they were not looked at.</summary>
    public (int MinWidth, int MaxWidth, int MinHeight, int MaxHeight)? Sizes { get; }

    /// <summary>Sizes in words: pixels of images, words of texts, numbers of vectors, seconds of sounds; empty when they were not looked at.</summary>
    public string Extent { get; } = "";

    /// <summary>Samples that could not be read, with the reason.</summary>
    public IReadOnlyList<BrokenImage> Broken { get; } = [];

    /// <summary>Groups of samples with the same content; one that lies in two parts leaks answers into the test.</summary>
    public IReadOnlyList<IReadOnlyList<Sample>> Duplicates { get; } = [];

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(Images.ToString());
        foreach (var (name, counts) in Rows())
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-24}{string.Concat(counts.Select(count => $"{count,8}"))}");
        foreach (var note in Notes())
            text.AppendLine(note);
        return text.ToString().TrimEnd();
    }

    internal string ToHtml()
    {
        var html = new StringBuilder("<div><strong>").Append(Encode(Images.ToString())).Append("</strong><table><thead><tr><th style=\"text-align:left\">class</th>");
        foreach (var column in Columns)
            html.Append("<th>").Append(Encode(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var (name, counts) in Rows())
        {
            html.Append("<tr><td style=\"text-align:left\">").Append(Encode(name)).Append("</td>");
            foreach (var count in counts)
                html.Append(CultureInfo.InvariantCulture, $"<td>{count}</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        foreach (var note in Notes())
            html.Append("<div>").Append(Encode(note)).Append("</div>");
        return html.Append("</div>").ToString();
    }

    // Classes without images stay out of long lists: an index of 1000 classes with 97 photos shows 97 rows.
    private IEnumerable<(string Class, int[] Counts)> Rows()
    {
        for (var label = 0; label < Images.Classes.Count; label++)
        {
            var counts = Enumerable.Range(0, Columns.Count).Select(column => Counts[label, column]).ToArray();
            if (counts.Sum() > 0 || Images.Classes.Count <= 20)
                yield return (Images.Classes[label], counts);
        }
    }

    private IEnumerable<string> Notes()
    {
        if (Extent != "")
            yield return Extent;
        if (Images.Imbalance > 1.5)
            yield return Unbalanced();
        if (Images.Licence != "")
            yield return $"licence: {Images.Licence}";
        foreach (var broken in Broken)
            yield return $"broken: {broken}";
        foreach (var group in Duplicates.Take(MostGroups))
            yield return $"same {(Images.Kind == SampleKind.Image ? "pixels" : "content")}: {string.Join(", ", group.Select(item => item.Part == "" ? item.Name : $"{item.Name} ({item.Part})"))}";
        if (Duplicates.Count > MostGroups)
            yield return $"and {Duplicates.Count - MostGroups} more groups of the same content";
    }

    private string Unbalanced()
    {
        var counts = Images.Counts;
        var present = Enumerable.Range(0, counts.Count).Where(label => counts[label] > 0).ToArray();
        var (most, least) = (present.MaxBy(label => counts[label]), present.MinBy(label => counts[label]));
        return string.Create(CultureInfo.InvariantCulture,
            $"unbalanced: {Images.Classes[most]} has {counts[most]}, {Images.Classes[least]} has {counts[least]}, a ratio of {Images.Imbalance:0.#}; see ClassWeights() and WeightedSampler()");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
