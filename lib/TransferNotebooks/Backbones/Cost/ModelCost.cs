using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;

namespace TransferNotebooks;

/// <summary>How long a prediction takes.</summary>
/// <param name="Batch">Inputs at once.</param>
/// <param name="Milliseconds">The median time for one of them.</param>
public sealed record PredictionSpeed(int Batch, double Milliseconds);

/// <summary>What it costs to use a network: see <see cref="Backbone.Cost"/>. Shows itself as a table.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Parameters">All parameters.</param>
/// <param name="Float32Bytes">Bytes of its file as <see cref="Learner.Save"/> writes it, without history.</param>
/// <param name="Float16Bytes">The same with 16-bit numbers.</param>
/// <param name="MultiplyAdds">Multiply-adds for one input, counted as <see cref="ModelSummary"/> does.</param>
/// <param name="Input">The shape of one input.</param>
/// <param name="Speeds">Measured times.</param>
/// <param name="Machine">What they were measured on.</param>
[TypeFormatterSource(typeof(ModelCostFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record ModelCost(string Name, long Parameters, long Float32Bytes, long Float16Bytes, long MultiplyAdds, IReadOnlyList<long> Input, IReadOnlyList<PredictionSpeed> Speeds, string Machine)
{
    /// <summary>A line for each number.</summary>
    public override string ToString() => new StringBuilder(Head()).AppendLine().AppendJoin('\n', Rows().Select(row => $"  {row.What,-22}{row.Value,18}")).ToString();

    internal string ToHtml()
    {
        var html = new StringBuilder("<div><strong>").Append(WebUtility.HtmlEncode(Head())).Append("</strong><table><tbody>");
        foreach (var (what, value) in Rows()) html.Append("<tr><td style=\"text-align:left\">").Append(WebUtility.HtmlEncode(what)).Append("</td><td>").Append(WebUtility.HtmlEncode(value)).Append("</td></tr>");
        return html.Append("</tbody></table></div>").ToString();
    }

    internal static string MachineOf(torch.Device device)
    {
        if (device.type != DeviceType.CPU) return device.ToString();
        const string facts = "/proc/cpuinfo";
        var line = File.Exists(facts) ? File.ReadLines(facts).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return $"{line?[(line.IndexOf(':') + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()}, {torch.get_num_threads()} threads";
    }

    private string Head() => $"{Name}, input [{string.Join(", ", Input)}], {Machine}";

    private IEnumerable<(string What, string Value)> Rows() =>
    [
        ("parameters", Parameters.ToString("N0", CultureInfo.InvariantCulture)),
        ("file, 32-bit numbers", Size(Float32Bytes)),
        ("file, 16-bit numbers", Size(Float16Bytes)),
        ("multiply-adds", string.Create(CultureInfo.InvariantCulture, $"{MultiplyAdds / 1e6:N1} M")),
        .. Speeds.Select(speed => ($"an input, {speed.Batch} at once", string.Create(CultureInfo.InvariantCulture, $"{speed.Milliseconds:F2} ms"))),
    ];

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N2} MB");
}
