using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TransferNotebooks.Kernel;

/// <summary>What the two kinds of test reports have in common: text that XML may hold, and writing the file.</summary>
internal static partial class ReportXml
{
    /// <summary>The text without terminal colours, and with what XML cannot hold replaced.</summary>
    public static string Clean(string text)
    {
        text = Colours().Replace(text, "");
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text, i++, 2);
            else clean.Append('\uFFFD');
        }

        return clean.ToString();
    }

    public static void Save(XElement root, string path)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" })) root.Save(writer);
        AtomicFile.WriteAllText(path, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n");
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();
}
