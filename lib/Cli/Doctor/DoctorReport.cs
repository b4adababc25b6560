using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace TransferNotebooks.Cli;

/// <summary>Everything doctor found, as one screen or as JSON.</summary>
internal sealed record DoctorReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing that is needed is missing.</summary>
    [JsonIgnore]
    public bool IsHealthy => Findings.All(finding => finding.State != State.Problem);

    /// <summary>1 when something needed is missing.</summary>
    [JsonIgnore]
    public int ExitCode => IsHealthy ? Cli.ExitCode.Ok : Cli.ExitCode.Failed;

    /// <summary>An object with <c>healthy</c> and <c>findings</c> (name, state, value, fix).</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new { healthy = IsHealthy, findings = Findings },
        new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });

    /// <summary>Prints a line per finding, its fix below it, and a closing line.</summary>
    public void Write(IAnsiConsole console)
    {
        int width = Findings.Max(finding => finding.Name.Length);
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Width(7).PadLeft(0)).AddColumn(new GridColumn().NoWrap().Width(width)).AddColumn();
        foreach (var (name, state, value, fix) in Findings)
        {
            grid.AddRow(new Markup(Mark(state)), new Text(name), new Text(value));
            if (fix is not null) grid.AddRow(new Text(""), new Text(""), new Text("→ " + fix, new Style(decoration: Decoration.Bold)));
        }
        console.Write(grid);
        int problems = Findings.Count(finding => finding.State == State.Problem);
        console.WriteLine(problems switch
        {
            0 => "Everything that is needed is here.",
            1 => "One thing that is needed is missing.",
            _ => $"{problems} things that are needed are missing.",
        });
    }

    private static string Mark(State state) => state switch
    {
        State.Good => "[green]ok[/]",
        State.Note => "[yellow]note[/]",
        _ => "[red]missing[/]",
    };
}
