namespace TransferNotebooks.Cli.Tests;

public class AptPlanTests
{
    // Written by apt-cache policy on Debian 12; a name it does not know gives no lines at all.
    private const string Policy = """
        libturbojpeg0:
          Installed: (none)
          Candidate: 1:2.1.5-2
          Version table:
             1:2.1.5-2 500
                500 http://deb.debian.org/debian bookworm/main amd64 Packages
        libtorch-dev:
          Installed: 1.13.1+dfsg-4
          Candidate: 1.13.1+dfsg-4
        libturbojpeg:
          Installed: (none)
          Candidate: (none)
          Version table:
        """;

    private static Need Missing(string name, params string[] packages) => new(name, "a test", packages, () => false);

    [Fact]
    public void Names_with_a_candidate_are_known_and_names_without_are_not() =>
        Assert.Equal(["libtorch-dev", "libturbojpeg0"], AptPlan.Known(Policy).Order());

    [Theory]
    [InlineData("libpng16-16", "libpng16-16")]
    [InlineData("libpng16-16t64", "libpng16-16t64")]
    public void The_first_name_that_the_lists_know_is_taken(string known, string expected)
    {
        var plan = AptPlan.For([Missing("libpng", "libpng16-16", "libpng16-16t64")], new HashSet<string> { known });
        Assert.Equal([expected], plan.Packages);
        Assert.Empty(plan.Unavailable);
    }

    [Fact]
    public void Without_lists_the_first_name_of_each_need_is_planned()
    {
        var plan = AptPlan.For([Missing("a", "a1", "a2"), Missing("b", "b1")], known: null);
        Assert.Equal(["a1", "b1"], plan.Packages);
    }

    [Fact]
    public void A_need_whose_names_are_all_unknown_is_reported_and_the_others_are_planned()
    {
        var plan = AptPlan.For([Missing("a", "a1"), Missing("b", "b1", "b2")], new HashSet<string> { "a1" });
        Assert.Equal(["a1"], plan.Packages);
        Assert.Equal("b", Assert.Single(plan.Unavailable).Name);
    }

    [Fact]
    public void A_package_that_meets_two_needs_is_installed_once() =>
        Assert.Equal(["same"], AptPlan.For([Missing("a", "same"), Missing("b", "same")], null).Packages);

    [Fact]
    public void The_line_installs_without_recommended_packages_and_without_questions()
    {
        var plan = AptPlan.For([Missing("a", "a1"), Missing("b", "b1")], null);
        Assert.Equal("apt-get install -y --no-install-recommends a1 b1", plan.Line);
        Assert.Equal("install -y --no-install-recommends", string.Join(' ', plan.Arguments.Take(3)));
        Assert.Equal(["a1", "b1"], plan.Arguments.TakeLast(2));
    }

    [Theory]
    [InlineData(true, true, "libtorch-dev", "libopenblas0-pthread")]
    [InlineData(false, true, "libtorch-dev", null)]
    public void The_system_libtorch_brings_its_blas_and_others_bring_their_own(bool isDebians, bool hasShim, string first, string? second)
    {
        string[] packages = [.. SystemNeeds.Engine(hasLibTorch: false, isDebians, hasShim).SelectMany(need => need.Packages)];
        Assert.Contains(first, packages);
        if (second is null) Assert.DoesNotContain("libopenblas0-pthread", packages);
        else Assert.Contains(second, packages);
    }

    [Fact]
    public void A_built_shim_needs_no_compiler() =>
        Assert.All(SystemNeeds.Engine(hasLibTorch: true, isDebians: false, hasShim: true), need => Assert.True(need.Present(), need.Name));
}
