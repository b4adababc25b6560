using System.Text.Json;
using Spectre.Console;

namespace TransferNotebooks.Cli.Tests;

public class BenchRowTests
{
    private static readonly BenchRow Row = new("small-add", "µs", 0.75, 0.96, 1.28, 0.012);

    [Fact]
    public void A_row_line_is_read() => Assert.Equal(Row, BenchRow.TryParse(
        """{"name":"small-add","unit":"µs","ours":0.75,"peer":0.96,"speedup":1.28,"noise":0.012}"""));

    [Theory]
    [InlineData("libtorch: a warning")]
    [InlineData("{ not json")]
    [InlineData("{}")]
    public void Any_other_line_is_no_row(string line) => Assert.Null(BenchRow.TryParse(line));

    [Fact]
    public void The_list_has_exactly_the_six_fields()
    {
        var element = Assert.Single(JsonDocument.Parse(BenchRow.ToJson([Row])).RootElement.EnumerateArray());
        Assert.Equal(["name", "unit", "ours", "peer", "speedup", "noise"], element.EnumerateObject().Select(field => field.Name));
        Assert.Contains("\"µs\"", BenchRow.ToJson([Row]));
    }

    [Fact]
    public void The_table_shows_a_line_per_row()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 120;
        BenchTable.Write(console, [Row]);
        string line = Assert.Single(text.ToString().Split('\n'), line => line.Contains("small-add"));
        Assert.Contains("1.280×", line);
        Assert.Contains("±1.2 %", line);
    }

    [Theory]
    [InlineData(0.7512345, "0.7512")]
    [InlineData(1234.5678, "1235")]
    [InlineData(12.345678, "12.35")]
    [InlineData(0, "0")]
    public void Figures_have_four_significant_digits(double value, string expected) => Assert.Equal(expected, BenchTable.Figure(value));
}
