using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks.Tests.Data;

public class DrawnTextTests
{
    /// <summary>Hash of 200 reviews of seed 7: taken once; every machine must give it.</summary>
    [Theory]
    [InlineData("films", "407b39c3305c34f1")]
    [InlineData("kitchen", "d91168b1b5ac0201")]
    public void Every_machine_writes_the_same_reviews(string domain, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n", DrawnTexts.Reviews(domain, 200, 7).Select(review => review.Text)))))[..16]);

    [Theory]
    [InlineData("films")]
    [InlineData("kitchen")]
    public void Tokens_make_up_the_text_and_their_tags_follow_on(string domain)
    {
        foreach (var review in DrawnTexts.Reviews(domain, 300, 2))
        {
            Assert.Equal(review.Text.Replace(" ", ""), string.Concat(review.Tokens.Select(token => token.Token)));
            var before = "O";
            foreach (var (token, tag) in review.Tokens)
            {
                Assert.Contains(tag, DrawnTexts.Tags);
                Assert.True(tag[0] != 'I' || before[0] != 'O' && before[2..] == tag[2..], $"{token} {tag} after {before}");
                before = tag;
            }
            Assert.Equal(domain, review.Domain);
        }
    }

    [Fact]
    public void Half_of_the_reviews_are_positive_and_all_kinds_of_names_occur()
    {
        var reviews = DrawnTexts.Reviews("films", 400, 3);
        Assert.Equal(200, reviews.Count(review => review.Label == 1));
        var tags = reviews.SelectMany(review => review.Tokens).CountBy(token => token.Tag).ToDictionary();
        Assert.All(DrawnTexts.Tags, tag => Assert.True(tags[tag] > 40, $"{tag}: {tags[tag]}"));
        Assert.Equal(400, reviews.Select(review => review.Text).Distinct().Count());
    }

    [Fact]
    public void Words_learnt_in_one_domain_help_less_in_the_other()
    {
        // scikit-learn's logistic regression on word counts gave 0.94 and 0.93 within, 0.66 and 0.64 across (2,000 to learn from, 2,000 others).
        foreach (var domain in DrawnTexts.Domains)
        {
            var words = Learn(DrawnTexts.Reviews(domain, 1500, 1));
            foreach (var other in DrawnTexts.Domains)
            {
                var right = DrawnTexts.Reviews(other, 1000, 2).Average(review => (Score(words, review) > 0 ? 1 : 0) == review.Label ? 1.0 : 0);
                if (other == domain)
                    Assert.True(right > 0.9, $"{domain}: {right:P1}");
                else
                    Assert.InRange(right, 0.56, 0.8);
            }
        }
    }

    [Fact]
    public void Reviews_are_a_data_set_with_both_classes_in_both_parts()
    {
        var reviews = Datasets.DrawnReviews("kitchen", 80, seed: 3);
        Assert.Equal(DrawnTexts.Reviews("kitchen", 80, 3).Select(review => review.Text), reviews.Select(review => review.Text));
        Assert.Equal([30, 30], reviews.Train.Counts);
        Assert.Equal([10, 10], reviews.Test.Counts);
        Assert.All(reviews, review => Assert.Equal((SampleKind.Text, "kitchen"), (review.Kind, review.Domain)));
        Assert.NotEqual(reviews.ContentHash(), Datasets.DrawnReviews("kitchen", 80, seed: 4).ContentHash());
    }

    [Fact]
    public void An_unknown_domain_is_refused_with_those_there_are() => Assert.Contains("films, kitchen", Assert.Throws<ArgumentException>(() => DrawnTexts.Reviews("books")).Message);

    // Naive Bayes: the logarithm of how much more often a word stands in positive reviews, with one count added.
    private static Dictionary<string, double> Learn(IReadOnlyList<DrawnReview> reviews)
    {
        var counts = new Dictionary<string, double[]>();
        foreach (var review in reviews)
            foreach (var (token, _) in review.Tokens)
                (counts.TryGetValue(token.ToLowerInvariant(), out var both) ? both : counts[token.ToLowerInvariant()] = [1, 1])[review.Label]++;
        var totals = new[] { counts.Values.Sum(both => both[0]), counts.Values.Sum(both => both[1]) };
        return counts.ToDictionary(pair => pair.Key, pair => Math.Log(pair.Value[1] / totals[1]) - Math.Log(pair.Value[0] / totals[0]));
    }

    private static double Score(Dictionary<string, double> words, DrawnReview review) => review.Tokens.Sum(token => words.GetValueOrDefault(token.Token.ToLowerInvariant()));
}
