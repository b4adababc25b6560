using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class NotebookTests
{
    private const string Written = """
        {
         "cells": [
          {
           "attachments": {},
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {
            "custom": [
             1,
             2.5,
             "\u0001é€😀\"\\"
            ]
           },
           "source": [
            "# Title\n",
            "text"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "c-1",
           "metadata": {},
           "outputs": [],
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "unknown": null
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void What_Jupyter_wrote_is_written_back_byte_for_byte()
        => Assert.Equal(Written.ReplaceLineEndings("\n"), Notebook.Parse(Written).ToJson());

    [Fact]
    public void Keys_are_sorted_whatever_order_they_came_in()
        => Assert.Equal(
            Notebook.Parse("""{"nbformat":4,"nbformat_minor":5,"metadata":{"b":1,"a":2},"cells":[]}""").ToJson(),
            Notebook.Parse("""{"cells":[],"metadata":{"a":2,"b":1},"nbformat_minor":5,"nbformat":4}""").ToJson());

    [Fact]
    public void An_older_notebook_gets_ids_that_stay_the_same()
    {
        const string old = """{"nbformat":4,"nbformat_minor":2,"metadata":{},"cells":[{"cell_type":"code","source":"1","metadata":{},"outputs":[],"execution_count":1},{"cell_type":"code","source":"1","metadata":{},"outputs":[],"execution_count":1}]}""";
        var notebook = Notebook.Parse(old);
        Assert.All(notebook.Cells, cell => Assert.Matches("^[0-9a-f]{8}$", cell.Id));
        Assert.NotEqual(notebook.Cells[0].Id, notebook.Cells[1].Id);
        Assert.Equal(notebook.ToJson(), Notebook.Parse(old).ToJson());
        Assert.Contains("\"nbformat_minor\": 5", notebook.ToJson());
    }

    [Theory]
    [InlineData("not json", "it is not JSON")]
    [InlineData("[]", "Received: []")]
    [InlineData("""{"nbformat":3,"worksheets":[]}""", "Received: nbformat 3")]
    [InlineData("{}", "Received: nbformat (none)")]
    [InlineData("""{"nbformat":4}""", "has a list of cells")]
    [InlineData("""{"nbformat":4,"cells":[1]}""", "cell 1")]
    public void What_is_no_notebook_is_refused_with_the_reason(string text, string reason)
        => Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => Notebook.Parse(text)).Message);

    [Fact]
    public void An_unreadable_file_is_named()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "{");
        Assert.Contains(path, Assert.Throws<NotebookFormatException>(() => Notebook.Load(path)).Message);
        File.Delete(path);
    }

    [Fact]
    public void A_source_is_read_as_lines_or_as_one_string()
    {
        static string Source(string json) => Notebook.Parse("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"code\",\"source\":" + json + "}]}").Cells[0].Source;
        Assert.Equal("a\nb", Source("""["a\n","b"]"""));
        Assert.Equal("a\nb", Source("""  "a\nb" """));
    }

    [Fact]
    public void Text_is_written_in_the_lines_of_Python_s_splitlines()
    {
        var cell = new NotebookCell(CellKind.Raw, "", "a");
        cell.Json["source"] = "a\nb\r\nc\rd\fe\u2028f\n";
        var lines = JsonNode.Parse(new Notebook { Cells = { cell } }.ToJson())!["cells"]![0]!["source"]!.AsArray().Select(line => (string?)line);
        Assert.Equal(["a\n", "b\r\n", "c\r", "d\f", "e\u2028", "f\n"], lines);
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_and_no_litter()
    {
        var folder = Directory.CreateTempSubdirectory("notebook-save-").FullName;
        var target = Path.Combine(folder, "taken.ipynb");
        Directory.CreateDirectory(target); // a folder stands where the file should go
        Assert.ThrowsAny<Exception>(() => new Notebook().Save(target));
        Assert.Equal([target], Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder, true);
    }

    [Fact]
    public void Any_text_comes_back_from_a_written_file()
        => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var source = text.Get.ReplaceLineEndings("\n");
            if (source.Any(char.IsSurrogate)) return true; // half a pair is no text
            var notebook = new Notebook { Cells = { new NotebookCell(CellKind.Raw, source, "any") } };
            return Notebook.Parse(notebook.ToJson()).Cells[0].Source == source;
        }).Check(Drawn.Cases());

    [Theory]
    [InlineData("a\rb", "b")]
    [InlineData("10 %\r100 %\ndone", "100 %\ndone")]
    [InlineData("long line\rshort", "shortline")]
    [InlineData("windows\r\nends", "windows\nends")]
    [InlineData("ab\bc", "ac")]
    public void Carriage_returns_leave_the_last_state_of_a_line(string text, string expected) => Assert.Equal(expected, Overstrike.Apply(text));

    [Fact]
    public void A_new_notebook_is_a_csharp_notebook()
    {
        var metadata = new Notebook().Metadata;
        Assert.Equal(".net-csharp", (string?)metadata["kernelspec"]!["name"]);
        Assert.Equal("csharp", (string?)metadata["language_info"]!["pygments_lexer"]);
        Assert.IsType<JsonObject>(metadata["kernelspec"]);
    }
}
