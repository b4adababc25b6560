using System.Text.Json;

namespace TransferNotebooks.Cli;

/// <summary>A test that failed, with what it said.</summary>
internal sealed record TestFailure(string Test, string Message, string Trace);

/// <summary>A test that was skipped, with its reason.</summary>
internal sealed record TestSkip(string Test, string Reason);

/// <summary>Follows the JSON messages that a test program writes (<c>-reporter json</c>), a line each.</summary>
/// <remarks>Message types and fields as xunit.v3 3.2 writes them.</remarks>
internal sealed class TestMessages
{
    private readonly Dictionary<string, string> _names = [];
    private readonly List<TestFailure> _failures = [];
    private readonly List<TestSkip> _skips = [];
    private readonly List<string> _other = [];
    private readonly HashSet<string> _running = [];
    private int _passed;

    /// <summary>The counts so far.</summary>
    public TestCounts Counts => new(_passed, _failures.Count, _skips.Count);

    /// <summary>The failures so far.</summary>
    public IReadOnlyList<TestFailure> Failures => _failures;

    /// <summary>The skipped tests so far.</summary>
    public IReadOnlyList<TestSkip> Skips => _skips;

    /// <summary>Lines that are no messages: what tests or libraries printed.</summary>
    public IReadOnlyList<string> Other => _other;

    /// <summary>Names of tests that have begun and not ended.</summary>
    public IEnumerable<string> Running => _running.Select(NameOf);

    /// <summary>Whether the program said that it had run all its tests.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Takes a line of the program's standard output.</summary>
    public void Take(string line)
    {
        // A colour reset can stand before a message, where the console is a terminal.
        int start = line.IndexOf("{\"$type\":", StringComparison.Ordinal);
        if (start < 0 || !TryParse(line[start..], out var message))
        {
            if (line.Trim().Length > 0) _other.Add(line);
            return;
        }
        using (message) Take(message.RootElement);
    }

    private void Take(JsonElement message)
    {
        string id = Text(message, "TestUniqueID") ?? "";
        switch (Text(message, "$type"))
        {
            case "test-starting":
                _names[id] = Text(message, "TestDisplayName") ?? id;
                _running.Add(id);
                break;
            case "test-passed":
                _passed++;
                _running.Remove(id);
                break;
            case "test-failed":
                _failures.Add(new(NameOf(id), First(message, "Messages"), First(message, "StackTraces")));
                _running.Remove(id);
                break;
            case "test-skipped":
                _skips.Add(new(NameOf(id), Text(message, "Reason") ?? "no reason given"));
                _running.Remove(id);
                break;
            case "test-assembly-finished":
                IsComplete = true;
                break;
            // A fixture that cannot be cleaned up and an error outside any test fail the run too.
            case "error-message":
                _failures.Add(new("(outside any test)", First(message, "Messages"), First(message, "StackTraces")));
                break;
            case { } type when type.EndsWith("-cleanup-failure", StringComparison.Ordinal):
                _failures.Add(new($"({type})", First(message, "Messages"), First(message, "StackTraces")));
                break;
        }
    }

    private string NameOf(string id) => _names.GetValueOrDefault(id, id);

    private static bool TryParse(string text, out JsonDocument message)
    {
        try
        {
            message = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            message = null!;
            return false;
        }
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string First(JsonElement message, string name) =>
        message.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? list[0].GetString() ?? ""
            : "";
}
