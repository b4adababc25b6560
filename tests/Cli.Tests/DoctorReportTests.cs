using System.Text.Json;
using Spectre.Console;

namespace TransferNotebooks.Cli.Tests;

public class DoctorReportTests
{
    private static readonly Finding Fine = Finding.Good("libtorch", "1.13.0");
    private static readonly Finding Slow = Finding.Note("BLAS", "reference", "install openblas");
    private static readonly Finding Absent = Finding.Problem("libzmq", "not found", "./transfer-notebooks setup");

    private static string Screen(params Finding[] findings)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 120;
        new DoctorReport(findings).Write(console);
        return text.ToString();
    }

    [Fact]
    public void The_fix_stands_below_its_problem()
    {
        string[] lines = Screen(Fine, Absent, Slow).Split('\n');
        int problem = Array.FindIndex(lines, line => line.Contains("libzmq"));
        Assert.StartsWith("missing", lines[problem]);
        Assert.Contains("→ ./transfer-notebooks setup", lines[problem + 1]);
    }

    [Theory]
    [InlineData(0, "Everything that is needed is here.")]
    [InlineData(1, "One thing that is needed is missing.")]
    [InlineData(2, "2 things that are needed are missing.")]
    public void The_last_line_counts_what_is_missing(int problems, string closing) =>
        Assert.Equal(closing, Screen([Fine, Slow, .. Enumerable.Repeat(Absent, problems)]).Trim().Split('\n')[^1]);

    [Fact]
    public void Only_what_is_needed_makes_the_exit_code_1()
    {
        Assert.Equal(0, new DoctorReport([Fine, Slow]).ExitCode);
        Assert.Equal(1, new DoctorReport([Fine, Absent]).ExitCode);
    }

    [Fact]
    public void Text_that_looks_like_markup_is_shown_as_it_is() =>
        Assert.Contains("/data/[red]/x", Screen(Finding.Good("Data folder", "/data/[red]/x")));

    [Fact]
    public void Json_holds_state_value_and_fix()
    {
        var root = JsonDocument.Parse(new DoctorReport([Fine, Absent]).ToJson()).RootElement;
        Assert.False(root.GetProperty("healthy").GetBoolean());
        var findings = root.GetProperty("findings");
        Assert.Equal("Good", findings[0].GetProperty("state").GetString());
        Assert.False(findings[0].TryGetProperty("fix", out _));
        Assert.Equal("Problem", findings[1].GetProperty("state").GetString());
        Assert.Equal("./transfer-notebooks setup", findings[1].GetProperty("fix").GetString());
    }
}
