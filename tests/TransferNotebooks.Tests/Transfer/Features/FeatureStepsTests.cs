namespace TransferNotebooks.Tests.Transfer;

public class FeatureStepsTests
{
    [Fact]
    public void Steps_are_fitted_on_the_training_part_and_applied_to_all()
    {
        var features = new Features([0, 2, 100, 200], [0, 1, 0, 1], ["a", "b"], ["w", "x", "y", "z"], ["train", "train", "test", "test"]).WithTargets([1, 2, 3, 4]);
        var ready = features.Prepare(steps => steps.Standardise());
        Assert.Equal([-1f, 1, 99, 199], ready.ToArray());
        Assert.Equal(features.Labels, ready.Labels);
        Assert.Equal(features.Ids, ready.Ids);
        Assert.Equal([3, 4], ready.Test.Targets);
        Assert.Equal("test", ready.Test.Split);
    }

    [Fact]
    public void Each_step_is_fitted_on_what_the_ones_before_it_made()
    {
        var features = DrawnFeatures.Clouds(60, 8, 3, distance: 5);
        var steps = new FeatureSteps().Standardise().Components(3, whiten: true).UnitLength();
        var fitted = steps.Fit(features.Train);
        var standard = Standardisation.Fit(features.Train);
        var components = PrincipalComponents.Fit(standard.Transform(features.Train), 3, whiten: true);
        Assert.Equal(new UnitLength().Transform(components.Transform(standard.Transform(features.Test))).ToArray(), fitted.Transform(features.Test).ToArray());
        Assert.Equal(3, fitted.Transform(features.Test).Width);
        Assert.Contains("then", fitted.ToString());
        for (int i = 0; i < 10; i++) Assert.Equal(1, fitted.Transform(features).ToArray().Skip(3 * i).Take(3).Sum(value => value * value), 1e-5);
    }

    [Fact]
    public void A_recipe_is_not_changed_by_what_is_added_to_it()
    {
        var first = new FeatureSteps().Standardise();
        first.Components(1);
        Assert.Equal(8, first.Fit(DrawnFeatures.Clouds(20, 8, 2, distance: 1)).Transform(DrawnFeatures.Clouds(20, 8, 2, distance: 1)).Width);
    }

    [Fact]
    public void Whitened_components_have_variance_one_and_zero_vectors_stay()
    {
        var features = DrawnFeatures.Clouds(80, 5, 2, distance: 3);
        var white = PrincipalComponents.Fit(features, 2, whiten: true).Transform(features).ToArray();
        for (int d = 0; d < 2; d++) Assert.Equal(1, Enumerable.Range(0, 80).Sum(i => white[2 * i + d] * (double)white[2 * i + d]) / 79, 1e-4);
        Assert.Equal([0f, 0], new UnitLength().Transform(new Features([0, 0], [0], ["a"])).ToArray());
    }

    [Fact]
    public void Features_of_another_width_are_refused()
    {
        var other = DrawnFeatures.Clouds(10, 4, 2, distance: 1);
        Assert.Contains("Received: 4", Assert.Throws<ArgumentException>(() => Standardisation.Fit(DrawnFeatures.Clouds(10, 5, 2, distance: 1)).Transform(other)).Message);
        Assert.Contains("Received: 4", Assert.Throws<ArgumentException>(() => PrincipalComponents.Fit(DrawnFeatures.Clouds(10, 5, 2, distance: 1)).Transform(other)).Message);
    }
}
