using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>The names of a tuple's parts are known to the code alone; a cell's result shows them.</summary>
public sealed class TupleNameTests
{
    [Theory]
    [InlineData("(loss: 0.5, name: \"a\")", "(loss: 0.5, name: \"a\")")]
    [InlineData("(0.5, \"a\")", "(0.5, \"a\")")]
    [InlineData("var t = (loss: 0.5, 2); t", "(loss: 0.5, Item2: 2)")]
    [InlineData("var (a, b) = (1, 2); (a, b)", "(1, 2)")]
    [InlineData("new[] { (x: 1, y: 2) }", "[ (x: 1, y: 2) ]")]
    [InlineData("new List<int> { 1 }.Select(n => (number: n, inner: (3, 4)))", "[ (number: 1, inner: (3, 4)) ]")]
    [InlineData("(a: 1, b: (3, 4))", "(a: 1, b: (3, 4))")]
    [InlineData("await System.Threading.Tasks.Task.FromResult((a: 1, b: 2))", "(a: 1, b: 2)")]
    public async Task A_cells_result_shows_the_names_of_its_tuples(string code, string plain)
    {
        await using var cells = new TestCells();
        Assert.Equal(plain, await cells.ValueAsync(code));
    }

    [Fact]
    public async Task Names_head_the_columns()
    {
        await using var cells = new TestCells();
        await cells.RunAsync("new[] { (x: 1, y: 2) }");
        Assert.Contains(">x</th>", cells.Result!.Bundle[MimeTypes.Html]);
        await cells.RunAsync("(loss: 1, accuracy: 2)");
        Assert.Contains(">loss</td>", cells.Result!.Bundle[MimeTypes.Html]);
    }
}
