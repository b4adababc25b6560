using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_compile_error_shows_place_line_and_caret()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var a = 1;\nvar b = a + missing;");
        Assert.Equal("CompilationError", cells.Last.Error!.Name);
        Assert.Equal(
            """
            CompilationError: CS0103: The name 'missing' does not exist in the current context
            Cell In[1], line 2, column 13: error CS0103: The name 'missing' does not exist in the current context
                var b = a + missing;
                            ^~~~~~~
            """.ReplaceLineEndings("\n"),
            cells.Traceback);
    }

    [Fact]
    public async Task All_errors_of_a_cell_are_told_at_once_and_nothing_ran()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("Console.WriteLine(\"ran\");\nint a = \"text\";\nint b = Undefined;");
        Assert.Equal("", cells.Stdout);
        Assert.StartsWith("2 errors. CS0029:", cells.Last.Error!.Message);
        Assert.Contains("line 2, column 9: error CS0029", cells.Traceback);
        Assert.Contains("line 3, column 9: error CS0103", cells.Traceback);
        Assert.Single(cells.Outputs);
    }

    [Theory]
    [InlineData("var x = new HttpClient();", "using System.Net.Http;")]
    [InlineData("var x = Regex.IsMatch(\"a\", \"a\");", "using System.Text.RegularExpressions;")]
    [InlineData("var x = new ConcurrentDictionary<int, int>();", "using System.Collections.Concurrent;")]
    [InlineData("var x = new System.Net.Http.HttpClient().GetFromJsonAsync<int>(\"u\");", "using System.Net.Http.Json;")]
    public async Task A_missing_using_is_suggested(string code, string suggestion)
    {
        await using var cells = new TestCells();
        await cells.RunAsync(code);
        Assert.Contains($"Is a using missing? {suggestion}", cells.Traceback);
    }

    [Fact]
    public async Task A_run_time_error_shows_the_message_and_only_the_user_s_lines()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("int Parse(string text)\n{\n    return int.Parse(text);\n}");
        await cells.RunAsync("var n = 1;\nvar list = new[] { \"1\", \"x\" }.Select(Parse).ToList();");
        Assert.Equal("FormatException", cells.Last.Error!.Name);
        Assert.Equal(
            """
            FormatException: The input string 'x' was not in a correct format.
               at Cell In[1], line 3, in Parse
                    return int.Parse(text);
               at Cell In[2], line 2
                    var list = new[] { "1", "x" }.Select(Parse).ToList();
            """.ReplaceLineEndings("\n"),
            cells.Traceback);
    }

    [Fact]
    public async Task Causes_are_told_in_the_same_way()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("async Task Inner() { await Task.Yield(); throw new ArgumentException(\"inner\"); }\ntry { await Inner(); }\ncatch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");
        Assert.Equal(
            [
                "InvalidOperationException: outer", "   at Cell In[1], line 3", "caused by ArgumentException: inner", "   at Cell In[1], line 1, in Inner", "   at Cell In[1], line 2",
            ],
            cells.Last.Error!.Traceback.Where(line => !line.StartsWith("     ")));
    }

    [Theory]
    [InlineData("class Box { public int Open() => throw new Exception(\"x\"); }\nnew Box().Open();", "   at Cell In[1], line 1, in Box.Open")]
    [InlineData("class Box { public Box() => throw new Exception(\"x\"); }\nnew Box();", "   at Cell In[1], line 1, in new Box")]
    [InlineData("Action act = () =>\n  throw new Exception(\"x\");\nact();", "   at Cell In[1], line 2, in a lambda")]
    [InlineData("void Outer() { void Deep() => throw new Exception(\"x\"); Deep(); }\nOuter();", "   at Cell In[1], line 1, in Deep")]
    [InlineData("IEnumerable<int> Items() { yield return 1; throw new Exception(\"x\"); }\nItems().ToList();", "   at Cell In[1], line 1, in Items")]
    public async Task Frames_carry_the_names_that_the_user_gave(string code, string frame)
    {
        await using var cells = new TestCells();
        await cells.RunAsync(code);
        Assert.Equal(frame, cells.Last.Error!.Traceback[1]);
    }

    [Fact]
    public async Task A_parallel_failure_tells_each_of_its_errors()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("Task.WaitAll(Task.Run(() => { throw new Exception(\"first\"); }), Task.Run(() => { throw new Exception(\"second\"); }));");
        Assert.Contains("one of them: Exception: first", cells.Traceback);
        Assert.Contains("one of them: Exception: second", cells.Traceback);
    }

    [Theory]
    [InlineData("int Deep(int n) => n + Deep(n + 1) + 1;\nDeep(0)", "in Deep")]
    [InlineData("class Node { public int Depth(int n) { return Depth(n + 1) + 1; } }\nnew Node().Depth(0)", "in Node.Depth")]
    [InlineData("Func<int, int> down = null; down = n => { return down(n + 1) + 1; };\ndown(0)", "in a lambda")]
    [InlineData("int Odd(int n) => Even(n + 1) + 1;\nint Even(int n) => Odd(n + 1) + 1;\nTask.Run(() => Odd(0)).Result", "in ")]
    public async Task A_recursion_without_end_is_an_error_of_the_cell(string code, string place)
    {
        await using var cells = new TestCells();
        await cells.RunAsync("var kept = 7;\n" + code);
        Assert.Equal("InsufficientExecutionStackException", cells.Last.Error!.Name);
        Assert.Contains("Does a method call itself without end?", cells.Last.Error.Message);
        Assert.Contains(place, cells.Last.Error.Traceback[1]);
        Assert.Contains(" more of your calls", cells.Traceback);
        Assert.Equal("7", await cells.ValueAsync("kept"));
        Assert.Equal("5000", await cells.ValueAsync("int Down(int n) => n == 0 ? 0 : Down(n - 1) + 1;\nDown(5000)"));
    }
}
