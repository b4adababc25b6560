using System.Text.RegularExpressions;

namespace TransferNotebooks.Kernel;

/// <summary>A part of a cell in one language. The text keeps its line numbers: lines of other parts are blank.</summary>
internal sealed record CellSegment(string Language, string Text);

/// <summary>A cell taken apart into segments and line magics (<c>#!time</c>, <c>#!markdown</c>, ...), and the package sources of <c>#i</c> lines.</summary>
internal sealed partial record CellSource(IReadOnlyList<CellSegment> Segments, IReadOnlyList<string> Magics, IReadOnlyList<string> PackageSources)
{
    public static CellSource Parse(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        var segments = new List<CellSegment>();
        var magics = new List<string>();
        var sources = new List<string>();
        var language = Magic.CSharp;
        var current = new string[lines.Length];
        Array.Fill(current, "");

        void Close()
        {
            var text = string.Join('\n', current);
            if (!string.IsNullOrWhiteSpace(text)) segments.Add(new CellSegment(language, language == Magic.CSharp ? text.TrimEnd('\n') : text.Trim('\n')));
            Array.Fill(current, "");
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (MagicLine().Match(lines[i]) is { Success: true } magic)
            {
                var (name, rest) = (magic.Groups["name"].Value.ToLowerInvariant(), magic.Groups["rest"].Value.Trim());
                if (Magic.LanguageOf(name) is { } next)
                {
                    Close();
                    language = next;
                    current[i] = rest;
                }
                else
                {
                    magics.Add(Magic.Known(name) ? name : throw new CellException("UnknownMagic", Magic.Unknown(name), $"Cell line {i + 1}: {lines[i].Trim()}"));
                }
            }
            else if (i == 0 && lines[i].StartsWith("#!/", StringComparison.Ordinal))
            {
                continue; // a script's shebang
            }
            else if (language == Magic.CSharp && SourceLine().Match(lines[i]) is { Success: true } source)
            {
                sources.Add(source.Groups["source"].Value.Trim());
            }
            else
            {
                current[i] = lines[i];
            }
        }

        Close();
        return new CellSource(segments, magics, sources);
    }

    [GeneratedRegex(@"^#!(?<name>[A-Za-z][\w#-]*)(?<rest>.*)$")]
    private static partial Regex MagicLine();

    [GeneratedRegex(@"^\s*#i\s+""nuget:(?<source>[^""]+)""\s*$")]
    private static partial Regex SourceLine();
}
