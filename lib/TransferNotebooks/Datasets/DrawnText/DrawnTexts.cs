using TransferNotebooks.DrawnText;

namespace TransferNotebooks;

/// <summary>
/// Reviews put together from a seed, without any file, in two domains: films and kitchen devices. They praise and blame with words of their
/// own domain for the most part (some mean the opposite in the other one), with a few general words, with negations and with sentences that
/// go against the rest; names of people, places and products stand in them. The same texts on every machine.
/// </summary>
public static class DrawnTexts
{
    /// <summary>Names of the classes.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["negative", "positive"];

    /// <summary>What is reviewed.</summary>
    public static IReadOnlyList<string> Domains { get; } = [ReviewWords.Films.Name, ReviewWords.Kitchen.Name];

    /// <summary>Tags of the tokens: no name, or the first or a later token of the name of a person, place or product.</summary>
    public static IReadOnlyList<string> Tags { get; } = ["O", "B-PERSON", "I-PERSON", "B-PLACE", "I-PLACE", "B-PRODUCT", "I-PRODUCT"];

    /// <summary>Writes reviews; every other one is positive.</summary>
    /// <param name="domain">A name of <see cref="Domains"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Other seeds give other reviews.</param>
    /// <exception cref="ArgumentException">The domain is not known, or the number is too small.</exception>
    public static IReadOnlyList<DrawnReview> Reviews([CompletionNames(typeof(DrawnTexts), nameof(Domains))] string domain, int count = 1000, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var words = DrawnWorld.IndexOf(Domains, domain, "domain of reviews") == 0 ? ReviewWords.Films : ReviewWords.Kitchen;
        var reviews = new DrawnReview[count];
        for (var number = 0; number < count; number++)
            reviews[number] = new ReviewWriter(words, new SeededRandom(seed ^ 0x7E47, number)).Write(number % 2);
        return reviews;
    }
}
