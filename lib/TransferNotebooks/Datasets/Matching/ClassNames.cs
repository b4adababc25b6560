using System.Text;
using System.Text.RegularExpressions;

namespace TransferNotebooks;

/// <summary>Names of classes as different sets spell them, brought to one spelling.</summary>
internal static partial class ClassNames
{
    private static readonly string[] Digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>
    /// The spellings under which a name can be found: the whole name, each of its synonyms ("tench, Tinca tinca"), what follows a number
    /// or a WordNet id ("3 - three", "n01440764 tench", "001.ak47") and that number or id itself; in lower case, with single spaces for
    /// everything that is no letter or digit; a digit's word stands for the digit.
    /// </summary>
    public static IEnumerable<string> Spellings(string name)
    {
        yield return Plain(name);
        foreach (var synonym in name.Split(','))
            yield return Plain(synonym);
        if (Numbered().Match(name) is { Success: true } numbered)
        {
            yield return Plain(numbered.Groups[1].Value);
            yield return Plain(numbered.Groups[2].Value);
        }
    }

    /// <summary>Lower case, words apart by single spaces, digits for the words zero to nine, no zeros in front of numbers.</summary>
    public static string Plain(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
            text.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        var plain = string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (Array.IndexOf(Digits, plain) is var digit and >= 0)
            return digit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return plain.Length > 1 && plain.All(char.IsAsciiDigit) ? plain.TrimStart('0').PadLeft(1, '0') : plain;
    }

    [GeneratedRegex(@"^\s*(n\d{8}|\d+)\s*[-_:. ]+\s*(\S.*)$")]
    private static partial Regex Numbered();
}
