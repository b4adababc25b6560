using System.Globalization;
using System.Text;

namespace TransferNotebooks.DrawnText;

/// <summary>Writes one review: an opening that names things, two to four judgements, fillers between them, sometimes a conclusion.</summary>
internal sealed class ReviewWriter(ReviewWords words, SeededRandom random)
{
    private const double General = 0.25, Negated = 0.08, Contrary = 0.06;
    private readonly List<(string Token, string Tag)> tokens = [];
    private SeededRandom random = random;
    private string[] person = [], place = [], product = [];

    public DrawnReview Write(int label)
    {
        person = random.Chance(0.4) ? [Pick(ReviewNames.First), Surname()] : [Pick(ReviewNames.First)];
        place = random.Chance(0.2) ? [Pick(ReviewNames.Before), Place()] : [Place()];
        product = words.Product(Pick, Coined);
        Add(Pick(words.Openings));
        for (var judgement = 2 + random.Next(3); judgement > 0; judgement--)
        {
            if (random.Chance(0.45))
                Add(Pick(words.Fillers));
            Judge(random.Chance(Contrary) ? 1 - label : label);
        }
        if (random.Chance(0.4))
            Judge(label);
        if (random.Chance(0.35))
            Add(Pick(words.Closings));
        return new DrawnReview(Spell(), label, words.Name, tokens);
    }

    // Says one thing for or against, sometimes by denying its opposite.
    private void Judge(int label)
    {
        var negated = random.Chance(Negated);
        var said = negated ? 1 - label : label;
        var list = random.Chance(General) ? (said == 1 ? ReviewWords.Good : ReviewWords.Bad) : said == 1 ? words.Praise : words.Blame;
        Add(Pick(negated ? ReviewWords.Denials : ReviewWords.Judgements), Pick(words.Aspects), Pick(list));
    }

    private void Add(string template, string aspect = "", string word = "")
    {
        foreach (var part in template.Split(' '))
        {
            switch (part)
            {
                case "{person}": Name(person, "PERSON"); break;
                case "{place}": Name(place, "PLACE"); break;
                case "{product}": Name(product, "PRODUCT"); break;
                case "{aspect}": Plain(aspect); break;
                case "{word}": Plain(word); break;
                case "{number}": Plain((2 + random.Next(9)).ToString(CultureInfo.InvariantCulture)); break;
                default: Plain(part); break;
            }
        }
    }

    private void Plain(string text)
    {
        foreach (var token in text.Split(' '))
            tokens.Add((token, "O"));
    }

    private void Name(string[] name, string kind)
    {
        for (var i = 0; i < name.Length; i++)
            tokens.Add((name[i], (i == 0 ? "B-" : "I-") + kind));
    }

    private string Spell()
    {
        var text = new StringBuilder();
        foreach (var (token, _) in tokens)
        {
            if (text.Length > 0 && token is not ("." or "," or "!"))
                text.Append(' ');
            text.Append(token);
        }
        return text.ToString();
    }

    private string Pick(string[] list) => list[random.Next(list.Length)];

    private string Surname() => Pick(ReviewNames.SurnameBegins) + Pick(ReviewNames.SurnameEnds);

    private string Place() => Pick(ReviewNames.PlaceBegins) + Pick(ReviewNames.PlaceEnds);

    // A trade name that nobody has heard of.
    private string Coined() => Pick(ReviewNames.BrandBegins) + Pick(ReviewNames.BrandEnds);
}
