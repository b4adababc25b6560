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
    [InlineData("bench engine --json --row small-add --row adam-11m")]
    public void What_the_guides_show_is_understood(string line) => Assert.Empty(Root.Parse(line).Errors);

    [Theory]
    [InlineData("setup --engine torch")]
    [InlineData("bench")]
    [InlineData("test --filter")]
    [InlineData("tset")]
    [InlineData("doctor extra")]
    public void Misuse_is_an_error(string line) => Assert.NotEmpty(Root.Parse(line).Errors);

    [Fact]
    public void The_verbs_help_shows_its_options()
    {
        var (code, output, _) = Captured.Run(() => Root.Parse("test --help").Invoke(new InvocationConfiguration { Output = Console.Out }));
        Assert.Equal(0, code);
        Assert.Contains("--peers", output);
        Assert.Contains("N passed, N failed", output);
    }
}
