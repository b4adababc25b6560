using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>The history of cells, over the wire and on disk.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("jupyter-tests-").FullName;
    private readonly KernelLog log = new(new MemoryStream());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private CellHistory Open() => new(new HistoryStore(Path.Combine(folder, "cells")), log);

    private static IEnumerable<(int, int, string)> Cells(IEnumerable<HistoryEntry> entries) => entries.Select(entry => (entry.Session, entry.Line, entry.Input));

    [Fact]
    public void A_later_session_finds_the_cells_of_an_earlier_one()
    {
        var first = Open();
        first.Add(1, "var a = 1;", null);
        first.Add(2, "a", "1");
        var second = Open();
        second.Add(1, "var b = 2;", null);
        Assert.Equal([(1, 2, "a"), (2, 1, "var b = 2;")], Cells(second.Tail(2)));
        Assert.Equal([(1, 1, "var a = 1;")], Cells(second.Range(-1, 1, 2)));
        Assert.Equal("1", second.Range(1, 2, null).Single().Output);
        Assert.Equal([(2, 1, "var b = 2;")], Cells(second.Range(0, 0, null)));
        Assert.Equal([(1, 1, "var a = 1;"), (2, 1, "var b = 2;")], Cells(second.Search("var *", null, unique: false)));
    }

    [Fact]
    public void Sessions_that_run_at_once_keep_apart()
    {
        var (one, other) = (Open(), Open());
        one.Add(1, "one", null);
        other.Add(1, "other", null);
        one.Add(2, "one more", null);
        Assert.Equal(["one", "one more"], one.Range(0, 0, null).Select(entry => entry.Input));
        Assert.Equal(["other"], other.Range(0, 0, null).Select(entry => entry.Input));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "cells")).Length);
    }

    [Fact]
    public void Unique_search_keeps_the_last_of_equal_cells()
    {
        var history = Open();
        foreach (var (code, line) in new[] { "x", "y", "x", "z" }.Select((code, i) => (code, i + 1))) history.Add(line, code, null);
        Assert.Equal([(1, 2, "y"), (1, 3, "x"), (1, 4, "z")], Cells(history.Search("*", null, unique: true)));
        Assert.Equal([(1, 3, "x")], Cells(history.Search("x", 1, unique: false)));
    }

    [Fact]
    public void A_broken_line_costs_only_itself()
    {
        var history = Open();
        history.Add(1, "good", null);
        var file = Directory.GetFiles(Path.Combine(folder, "cells")).Single();
        File.AppendAllText(file, "{\"line\": 2, \"input\": \"cut o\n[1,2]\n{\"line\":\"x\",\"input\":3}\n");
        history.Add(3, "also good", null);
        Assert.Equal(["good", "also good"], Open().Tail(10).Select(entry => entry.Input));
    }

    [Fact]
    public void Where_nothing_can_be_written_the_session_still_remembers()
    {
        File.WriteAllText(Path.Combine(folder, "cells"), "a file where the folder should be");
        var history = Open();
        history.Add(1, "kept", null);
        history.Add(2, "kept too", null);
        Assert.Equal(["kept", "kept too"], history.Tail(5).Select(entry => entry.Input));
    }

    [Fact]
    public void Only_the_user_can_read_the_cells()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("file modes are Unix's");
        Open().Add(1, "secret", null);
        var file = Directory.GetFiles(Path.Combine(folder, "cells")).Single();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("*", "anything\nat all", true)]
    [InlineData("var *", "var x = 1;", true)]
    [InlineData("var *", " var x = 1;", false)]
    [InlineData("x?z", "xyz", true)]
    [InlineData("x?z", "xz", false)]
    [InlineData("[abc]1", "b1", true)]
    [InlineData("[^abc]1", "b1", false)]
    [InlineData("[a-f]*", "face", true)]
    [InlineData("[]]x", "]x", true)]
    [InlineData("[x", "[x", true)]
    [InlineData("a.b(c)", "a.b(c)", true)]
    [InlineData("a.b", "aXb", false)]
    [InlineData("Case", "case", false)]
    [InlineData("line", "line\n", false)]
    [InlineData("", "", true)]
    public void Patterns_are_globs(string pattern, string text, bool expected) => Assert.Equal(expected, new GlobPattern(pattern).Matches(text));

    [Fact]
    public async Task A_kernel_answers_with_its_sessions_own_cells()
    {
        var kernel = new InProcessKernel();
        await using var _ = kernel;
        await kernel.InitializeAsync();
        kernel.Client.Run("var one = 1;");
        kernel.Client.Run("one + 1");
        var reply = kernel.Client.Ask("history_request", new JsonObject { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = 0, ["output"] = true }).Reply;
        Assert.Equal("[[1,1,[\"var one = 1;\",null]],[1,2,[\"one + 1\",\"2\"]]]", reply.Content.GetProperty("history").GetRawText().Replace(" \u002B", " +", StringComparison.Ordinal));
    }
}
