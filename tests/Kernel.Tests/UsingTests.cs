using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>Using declarations and directives wherever they stand in a cell.</summary>
public sealed class UsingTests
{
    private const string Resource = """
        var log = new List<string>();
        class Resource(string name, List<string> log) : IDisposable { public string Name => name; public void Dispose() => log.Add(name); }
        class Later(List<string> log) : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Delay(1); log.Add("later"); } }
        """;

    [Fact]
    public async Task A_using_declaration_disposes_when_the_cell_has_ended_the_last_first()
    {
        await using var cells = new TestCells();
        await cells.RunAsync(Resource);

        Assert.Equal("first second 0", await cells.ValueAsync("using var a = new Resource(\"first\", log);\nusing Resource b = new(\"second\", log);\n$\"{a.Name} {b.Name} {log.Count}\""));
        Assert.Equal("second,first", await cells.ValueAsync("string.Join(\",\", log)"));
    }

    [Fact]
    public async Task It_disposes_after_an_error_and_asynchronously_too()
    {
        await using var cells = new TestCells();
        await cells.RunAsync(Resource);
        await cells.RunAsync("await using var a = new Later(log);\nusing var b = new Resource(\"b\", log);\nint.Parse(\"no\");");

        Assert.Equal(CellStatus.Error, cells.Last.Status);
        Assert.Contains("line 3", cells.Traceback);
        Assert.Equal("b,later", await cells.ValueAsync("string.Join(\",\", log)"));
    }

    [Fact]
    public async Task Using_what_cannot_be_disposed_of_is_said()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("using var n = 5;");

        Assert.Contains("'n', a int", cells.Last.Error!.Message);
    }

    [Fact]
    public async Task Errors_beside_a_using_declaration_keep_their_places()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("using var m = new MemoryStream();\nm.Nonsense();");

        Assert.Contains("line 2, column 3", cells.Traceback);
    }

    [Fact]
    public async Task Directives_stand_beside_declarations()
    {
        await using var cells = new TestCells();

        Assert.Equal("0", await cells.ValueAsync("using System.Net;\nusing var m = new MemoryStream();\nusing (var n = new MemoryStream()) { }\nm.Length"));
        Assert.Equal("127.0.0.1", await cells.ValueAsync("IPAddress.Loopback.ToString()"));
    }
}
