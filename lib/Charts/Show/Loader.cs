using System.Reflection;
using System.Text;

namespace TransferNotebooks.Charts;

/// <summary>The script that draws a chart, from the embedded loader.js.</summary>
internal static class Loader
{
    private static readonly string Code = Read();

    public static string Script(string id, string figureJson, string darkJson)
    {
        var names = string.Join(',', NotebookPages.KernelNames.Select(name => AttributeWriter.Write(name)));
        var cdn = NotebookPages.UseCdn ? AttributeWriter.Write(PlotlyJs.CdnUrl) : "null";
        return new StringBuilder(Code.TrimEnd())
            .Append($"(\"{id}\", {figureJson}, {darkJson}, [{names}], {cdn});")
            .ToString();
    }

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("loader.js")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.TrimStart()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }
}
