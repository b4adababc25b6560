namespace TransferNotebooks.Tests.Choosing;

public class RankAgreementTests
{
    [Fact]
    public void The_same_order_is_1_the_reverse_minus_1_and_a_constant_not_a_number()
    {
        double[] x = [3, 1, 4, 1.5, 9];
        Assert.Equal(1, RankAgreement.WeightedTau(x, [.. x.Select(Math.Exp)]), 1e-12);
        Assert.Equal(-1, RankAgreement.WeightedTau(x, [.. x.Select(v => -v)]), 1e-12);
        Assert.Equal(double.NaN, RankAgreement.WeightedTau(x, [2, 2, 2, 2, 2]));
    }

    [Fact]
    public void A_swap_at_the_top_costs_more_than_one_at_the_bottom()
    {
        double[] x = [5, 4, 3, 2, 1];
        double top = RankAgreement.WeightedTau(x, [4, 5, 3, 2, 1]), bottom = RankAgreement.WeightedTau(x, [5, 4, 3, 1, 2]);
        // All pairs weigh Σ_i 4/(i + 1) = 4·(1 + ½ + ⅓ + ¼ + ⅕); the swapped pair counts twice its weight.
        const double all = 4 * (1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4 + 1.0 / 5);
        Assert.Equal(1 - 2 * 1.5 / all, top, 1e-12);
        Assert.Equal(1 - 2 * (1.0 / 4 + 1.0 / 5) / all, bottom, 1e-12);
    }

    [Fact]
    public void Different_lengths_and_NaN_are_refused()
    {
        Assert.Contains("Received: 2 and 3", Assert.Throws<ArgumentException>(() => RankAgreement.WeightedTau([1, 2], [1, 2, 3])).Message);
        Assert.Contains("Received: NaN", Assert.Throws<ArgumentException>(() => RankAgreement.WeightedTau([1, double.NaN], [1, 2])).Message);
    }
}
