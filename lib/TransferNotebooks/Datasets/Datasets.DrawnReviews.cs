namespace TransferNotebooks;

public static partial class Datasets
{
    /// <summary>
    /// Reviews put together from a seed, without any file: <c>negative</c> and <c>positive</c>, in the domains <c>films</c> and <c>kitchen</c>, which
    /// share part of their words only; so what is learnt in one domain carries over in part. A quarter is the test part. Tokens with the tags of
    /// named entities: <see cref="DrawnTexts.Reviews"/>.
    /// </summary>
    /// <param name="domain"><c>films</c> or <c>kitchen</c>.</param>
    /// <param name="count">Number of reviews.</param>
    /// <param name="seed">Which reviews.</param>
    /// <exception cref="ArgumentException">The domain is not known, or the number is too small.</exception>
    public static LabelledData DrawnReviews([CompletionNames(typeof(DrawnTexts), nameof(DrawnTexts.Domains))] string domain = "films", int count = 1200, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new LabelledData($"drawn reviews of {domain}, seed {seed}", DrawnTexts.Classes, DrawnTexts.Reviews(domain, count, seed).Select((review, number) =>
            new Sample(new TextSource($"{domain} {seed}:{number}", review.Text), review.Label, DrawnTexts.Classes[review.Label], number / 2 % 4 == 3 ? LabelledData.TestPart : LabelledData.TrainPart, domain)));
    }
}
