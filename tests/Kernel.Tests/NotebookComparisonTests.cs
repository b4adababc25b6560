using System.Text.Json.Nodes;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class NotebookComparisonTests
{
    private const string Chart = """{"data":[{"type":"scatter","x":[1,2,3],"y":[10.5,0.001,-4]}],"layout":{"title":{"text":"Loss"}}}""";

    [Theory]
    [InlineData("accuracy 0.7063", "accuracy 0.7064")]
    [InlineData("cat   120  40", "cat  120 40")]
    [InlineData("Wall time: 12.3 ms", "Wall time: 7 s")]
    [InlineData("done in 2.5 s, 140 images/s", "done in 3.1 s, 97 images/s")]
    [InlineData("[00:01:22]", "[00:03:07]")]
    [InlineData("<div id=\"chart-0891fe4949d3\">", "<div id=\"chart-18310f99c39b\">")]
    [InlineData("run 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "run 9b2504e0-4f89-41d3-9a0c-0305e82c3302")]
    [InlineData("<img src=\"data:image/jpeg;base64,AAAA\">", "<img src=\"data:image/jpeg;base64,BBBB/x==\">")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("1e-5", "0.00001")]
    [InlineData("line\r\nend", "line\nend")]
    public void These_texts_say_the_same(string before, string after) => Assert.True(TextComparison.Same(before, after, 0.001));

    [Theory]
    [InlineData("accuracy 0.706", "accuracy 0.712")]
    [InlineData("train 480", "train 481")]
    [InlineData("cat", "dog")]
    [InlineData("x = 1", "x = -1")]
    [InlineData("resnet18", "resnet34")]
    [InlineData("NaN", "0.5")]
    [InlineData("5 seeds", "6 seeds")]
    [InlineData("a\nb", "a")]
    [InlineData("<td>0.706</td>", "<td>0.606</td>")]
    [InlineData("", "1")]
    public void These_texts_do_not(string before, string after)
    {
        Assert.False(TextComparison.Same(before, after, 0.001));
        Assert.False(TextComparison.Same(after, before, 0.001));
    }

    [Fact]
    public void The_tolerance_is_a_share_of_the_larger_number()
    {
        Assert.True(TextComparison.Same("1000", "1009", 0.01));
        Assert.False(TextComparison.Same("1000", "1011", 0.01));
        Assert.False(TextComparison.Same("0.001", "0.002", 0.01));
        Assert.True(TextComparison.Same("0", "0", 0));
    }

    [Fact]
    public void Equal_runs_have_no_differences_whatever_their_counts_and_ids()
    {
        var before = Notebook(Stream("stdout", "epoch 1\n"), Result(1, ("text/plain", "3"), ("text/html", "<b id=\"x-0123abcd\">3</b>")));
        var after = Notebook(Stream("stdout", "epoch"), Stream("stdout", " 1\n"), Result(9, ("text/plain", "3"), ("text/html", "<b id=\"x-ffffabcd\">3</b>")));
        Assert.Empty(NotebookComparison.Compare(before, after));
    }

    [Fact]
    public void A_changed_number_is_shown_with_its_line_before_and_now()
    {
        var difference = Assert.Single(NotebookComparison.Compare(
            Notebook(Result(1, ("text/plain", "title\naccuracy 0.706\nend"))), Notebook(Result(1, ("text/plain", "title\naccuracy 0.612\nend")))));
        Assert.Equal(("cell-1", 1, "first line"), (difference.CellId, difference.Index, difference.FirstLine));
        Assert.Equal(["output 1, text/plain", "  - accuracy 0.706", "  + accuracy 0.612"], difference.Lines);
        Assert.Equal("cell 1 (cell-1): first line\n    output 1, text/plain\n      - accuracy 0.706\n      + accuracy 0.612", difference.ToString());
    }

    [Fact]
    public void A_changed_word_in_a_table_is_shown_by_its_row()
    {
        var lines = Compare([Result(1, ("text/html", "<table><tr><td>cat</td><td>1</td></tr><tr><td>dog</td><td>2</td></tr></table>"))],
            [Result(1, ("text/html", "<table><tr><td>cat</td><td>1</td></tr><tr><td>cow</td><td>2</td></tr></table>"))]);
        Assert.Equal(["output 1, text/html", "  - <tr><td>dog</td><td>2</td></tr></table>", "  + <tr><td>cow</td><td>2</td></tr></table>"], lines);
    }

    [Fact]
    public void A_missing_chart_and_a_new_output_are_found()
    {
        Assert.Equal(["- output 2 is missing: display_data (application/vnd.plotly.v1+json, text/plain): Line \"Loss\""],
            Compare([Result(1, ("text/plain", "3")), Figure(Chart)], [Result(1, ("text/plain", "3"))]));
        Assert.Equal(["+ stderr is new: warning: slow"], Compare([], [Stream("stderr", "warning: slow")]));
    }

    [Fact]
    public void A_chart_that_is_shown_as_text_only_is_found()
        => Assert.Equal(["- output 1 is no longer there as application/vnd.plotly.v1+json"], Compare([Figure(Chart)], [Display(("text/plain", "Line \"Loss\""))]));

    [Fact]
    public void A_changed_point_of_a_chart_is_shown_with_its_place()
    {
        Assert.Equal(["output 1, application/vnd.plotly.v1+json", "  data[0].y[2]: -4 before, -3 now (25 % apart)"], Compare([Figure(Chart)], [Figure(Chart.Replace("-4", "-3"))]));
        Assert.Equal(["output 1, application/vnd.plotly.v1+json", "  data[0].y: 3 items before, 2 now"], Compare([Figure(Chart)], [Figure(Chart.Replace(",-4", ""))]));
        Assert.Equal(["output 1, application/vnd.plotly.v1+json", "  layout.title.text: \"Loss\" before, \"Cost\" now"], Compare([Figure(Chart)], [Figure(Chart.Replace("Loss", "Cost"))]));
        Assert.Equal(["output 1, application/vnd.plotly.v1+json", "  data[0].type: gone, was \"scatter\""], Compare([Figure(Chart)], [Figure(Chart.Replace("\"type\":\"scatter\",", ""))]));
    }

    [Fact]
    public void A_point_near_zero_is_measured_by_the_size_of_its_list()
        => Assert.Empty(Compare([Figure(Chart)], [Figure(Chart.Replace("0.001", "0.002"))]));

    [Fact]
    public void The_picture_beside_a_chart_may_be_there_or_not_but_a_picture_alone_must_be()
    {
        Assert.Empty(Compare([Display((MimeTypes.Plotly, Chart), ("image/png", "AAAA"))], [Display((MimeTypes.Plotly, Chart))]));
        Assert.Empty(Compare([Display(("image/png", "AAAA"))], [Display(("image/png", "BBBB"))]));
        Assert.Equal(["- output 1 is no longer there as image/png"], Compare([Display(("image/png", "AAAA"), ("text/plain", "x"))], [Display(("text/plain", "x"))]));
    }

    [Fact]
    public void An_error_with_another_message_is_found_and_so_is_one_in_place_of_a_result()
    {
        Assert.Equal(["output 1, error", "  - no file a", "  + no file b"], Compare([Error("IOException", "no file a")], [Error("IOException", "no file b")]));
        Assert.Equal(["output 1 is another kind of output", "- execute_result (text/plain): 3", "+ error IOException: gone"], Compare([Result(1, ("text/plain", "3"))], [Error("IOException", "gone")]));
    }

    [Fact]
    public void By_kinds_only_words_and_numbers_do_not_count_but_outputs_and_their_types_do()
    {
        var kinds = new ComparisonOptions { KindsOnly = true };
        Assert.Empty(NotebookComparison.Compare(Notebook(Result(1, ("text/plain", "cat 1")), Stream("stdout", "a")), Notebook(Result(1, ("text/plain", "dog 2")), Stream("stdout", "b")), kinds));
        Assert.Single(NotebookComparison.Compare(Notebook(Result(1, ("text/plain", "cat"))), Notebook(Result(1, ("text/plain", "cat"), ("text/html", "cat"))), kinds));
        Assert.Single(NotebookComparison.Compare(Notebook(Result(1, ("text/plain", "cat"))), Notebook(), kinds));
    }

    [Fact]
    public void Cells_are_matched_by_id_and_those_without_a_partner_are_named()
    {
        var before = Notebook();
        before.Cells.Add(new NotebookCell(CellKind.Code, "gone", "old"));
        var after = Notebook();
        after.Cells.Add(new NotebookCell(CellKind.Code, "come", "new"));
        Assert.Equal([("old", "- this cell is missing"), ("new", "+ this cell is new")], NotebookComparison.Compare(before, after).Select(cell => (cell.CellId, cell.Lines.Single())));
    }

    [Fact]
    public void A_place_left_empty_and_overwritten_text_count_as_they_look()
        => Assert.Empty(Compare([Stream("stdout", "100 %\n"), Result(1, ("text/plain", "3"))], [Stream("stdout", "10 %\r100 %\n"), Display(("text/plain", ""), ("text/html", "")), Result(1, ("text/plain", "3"))]));

    [Fact]
    public void Injected_parameters_are_not_compared()
    {
        var after = Notebook();
        after.Cells.Insert(0, new NotebookCell(CellKind.Code, "x = 1;", "injected-parameters", "injected-parameters"));
        Assert.Empty(NotebookComparison.Compare(Notebook(), after));
    }

    [Fact]
    public void Long_differences_are_cut_and_counted()
    {
        var lines = Compare([Stream("stdout", string.Join('\n', Enumerable.Range(0, 50)))], [Stream("stdout", string.Join('\n', Enumerable.Range(100, 50)))]);
        Assert.Equal("  (44 more lines differ)", lines[^1]);
        var figure = Compare([Figure("""{"data":[1,2,3,4,5,6,7,8,9,10]}""")], [Figure("""{"data":[2,3,4,5,6,7,8,9,10,11]}""")]);
        Assert.Equal("  (2 more places differ)", figure[^1]);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_tolerance_that_is_none_is_refused(double tolerance)
        => Assert.Contains("Received", Assert.Throws<ArgumentOutOfRangeException>(() => NotebookComparison.Compare(Notebook(), Notebook(), new ComparisonOptions { Tolerance = tolerance })).Message);

    private static IReadOnlyList<string> Compare(JsonObject[] before, JsonObject[] after)
        => NotebookComparison.Compare(Notebook(before), Notebook(after)).SingleOrDefault()?.Lines ?? [];

    private static Notebook Notebook(params JsonObject[] outputs)
    {
        var cell = new NotebookCell(CellKind.Code, "\nfirst line\nsecond", "cell-1") { Outputs = [.. outputs.Select(output => output.DeepClone())] };
        return new Notebook { Cells = { new NotebookCell(CellKind.Markdown, "# Title", "title"), cell } };
    }

    private static JsonObject Stream(string name, string text) => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = MultilineText.Write(text) };

    private static JsonObject Figure(string json) => Display((MimeTypes.Plotly, json), ("text/plain", "Line \"Loss\""));

    private static JsonObject Display(params (string, string)[] data) => new() { ["output_type"] = "display_data", ["data"] = new MimeBundle(data).ToJson(), ["metadata"] = new JsonObject() };

    private static JsonObject Result(int count, params (string, string)[] data)
        => new() { ["output_type"] = "execute_result", ["execution_count"] = count, ["data"] = new MimeBundle(data).ToJson(), ["metadata"] = new JsonObject() };

    private static JsonObject Error(string name, string message)
        => new() { ["output_type"] = "error", ["ename"] = name, ["evalue"] = message, ["traceback"] = new JsonArray() };
}
