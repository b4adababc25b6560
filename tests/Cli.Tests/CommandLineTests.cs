using System.CommandLine;

namespace TransferNotebooks.Cli.Tests;

public class CommandLineTests
{
    private static readonly RootCommand Root = CommandLine.Create(new Checkout("/checkout", "/checkout/artifacts", "/home"));

    private static IEnumerable<Command> Verbs() => Root.Subcommands;

    [Fact]
    public void Every_verb_option_and_argument_is_described()
    {
        foreach (var verb in Verbs())
        {
            Assert.False(string.IsNullOrWhiteSpace(verb.Description), verb.Name);
            Assert.All(verb.Options.Cast<Symbol>().Concat(verb.Arguments), symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Description), $"{verb.Name} {symbol.Name}"));
        }
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("setup --yes --peers")]
    [InlineData("setup --engine package")]
    [InlineData("doctor --json")]
    [InlineData("test --peers --soak --filter Some.Text -y")]
    [InlineData("run")]
    [InlineData("run -p data=auto --parameter seed=1 --out o.ipynb --html o.html --static")]
    [InlineData("bench engine --json --row small-add --row adam-11m")]
    public void What_the_guides_show_is_understood(string line) => Assert.Empty(Root.Parse(line).Errors);

    [Theory]
    [InlineData("setup --engine torch")]
    [InlineData("bench")]
    [InlineData("test --filter")]
    [InlineData("tset")]
    [InlineData("run no-such-notebook.ipynb")]
    [InlineData("run -p data")]
    [InlineData("run -p =x")]
    [InlineData("script")]
    [InlineData("script no-such-script.csx")]
    [InlineData("doctor extra")]
    public void Misuse_is_an_error(string line) => Assert.NotEmpty(Root.Parse(line).Errors);

    [Fact]
    public void What_follows_a_script_is_the_scripts()
    {
        using var folder = new TemporaryFolder();
        string script = folder.At("a script.csx");
        File.WriteAllText(script, "");
        var parsed = Root.Parse(["script", script, "--folder", "my photos", "--help", "-y", "--", "x"]);
        Assert.Empty(parsed.Errors);
        Assert.Equal(["--folder", "my photos", "--help", "-y", "--", "x"], parsed.GetRequiredValue<string[]>("arguments"));
        Assert.False(parsed.GetValue<bool>("--yes"));
    }

    [Fact]
    public void The_verbs_help_shows_its_options()
    {
        var (code, output, _) = Captured.Run(() => Root.Parse("test --help").Invoke(new InvocationConfiguration { Output = Console.Out }));
        Assert.Equal(0, code);
        Assert.Contains("--peers", output);
        Assert.Contains("N passed, N failed", output);
    }
}
