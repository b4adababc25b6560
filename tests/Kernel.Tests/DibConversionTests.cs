using FsCheck;
using FsCheck.Fluent;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>The file format as the source of .NET Interactive's Documents library reads and writes it (<c>CodeSubmission</c>).</summary>
public sealed class DibConversionTests
{
    [Fact]
    public void Selector_lines_begin_cells_and_blank_lines_around_them_do_not_count()
        => Assert.Equal(
            [(CellKind.Markdown, "# Title\n\ntext"), (CellKind.Code, "var x = 1;\nx"), (CellKind.Code, "#!time\nx + 1"), (CellKind.Code, "#!html\n<b>1</b>")],
            Read("""
                #!markdown

                # Title

                text

                #!csharp

                var x = 1;
                x

                #!c#
                #!time
                x + 1


                #!html
                <b>1</b>
                """).Cells.Select(cell => (cell.Kind, cell.Source)));

    [Fact]
    public void The_meta_block_names_kernels_and_the_language_of_cells_without_a_selector()
    {
        var notebook = Read("""
            #!meta

            {"kernelInfo":{"defaultKernelName":"md2","items":[{"name":"md2","aliases":["text"],"languageName":"Markdown"},{"name":"mine","languageName":"C#","aliases":["m"]}]}}

            #!m

            var a = 1;

            #!mine

            a
            """);
        Assert.Equal(["var a = 1;", "a"], notebook.Cells.Select(cell => cell.Source));
        Assert.All(notebook.Cells, cell => Assert.Equal(CellKind.Code, cell.Kind));
    }

    [Fact]
    public void Code_before_any_selector_is_csharp() => Assert.Equal((CellKind.Code, "1 + 1"), Read("1 + 1").Cells.Select(cell => (cell.Kind, cell.Source)).Single());

    [Theory]
    [InlineData("fsharp", "fsharp")]
    [InlineData("f#", "fsharp")]
    [InlineData("pwsh", "pwsh")]
    [InlineData("sql", "sql")]
    public void Languages_that_do_not_run_here_become_text_and_are_told(string selector, string language)
    {
        var warnings = new List<string>();
        var cell = NotebookConversion.Read($"#!{selector}\n\nlet x = ```1```\n", NotebookFormat.Interactive, warnings).Cells.Single();
        Assert.Equal((CellKind.Markdown, $"````{language}\nlet x = ```1```\n````"), (cell.Kind, cell.Source));
        Assert.Contains($"cell 1: {language} does not run here", Assert.Single(warnings));
    }

    [Fact]
    public void Magics_that_are_unknown_here_stay_and_are_told()
    {
        var warnings = new List<string>();
        var cell = NotebookConversion.Read("#!csharp\n#!connect jupyter\n#!time\n1", NotebookFormat.Interactive, warnings).Cells.Single();
        Assert.Equal("#!connect jupyter\n#!time\n1", cell.Source);
        Assert.Contains("#!connect", Assert.Single(warnings));
    }

    [Fact]
    public void A_meta_block_that_is_no_json_is_refused_with_its_line()
        => Assert.Contains("line 1", Assert.Throws<NotebookFormatException>(() => Read("#!meta\n\nnonsense\n\n#!csharp\n1")).Message);

    [Fact]
    public void What_is_written_has_the_meta_block_and_a_selector_for_each_cell()
    {
        var warnings = new List<string>();
        var notebook = new Notebook { Cells = { new(CellKind.Markdown, "# Title", "a"), new(CellKind.Code, "\nvar x = 1;\n", "b", "parameters"), new(CellKind.Code, "#!html\n<b>x</b>", "c"), new(CellKind.Raw, "raw", "d"), new(CellKind.Code, "", "e") } };
        var text = NotebookConversion.Write(notebook, NotebookFormat.Interactive, warnings);
        Assert.Equal(
            """
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"languageName":"csharp","name":"csharp"}]}}

            #!markdown

            # Title

            #!csharp

            var x = 1;

            #!html

            <b>x</b>

            #!markdown

            ```
            raw
            ```

            """.ReplaceLineEndings("\n"), text);
        Assert.Equal(["cell b: the format has no tags; left out: parameters", "cell d: the format has no raw cells; it is kept as a block of Markdown"], warnings);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_are_read()
        => Assert.Equal(["a\nb"], Read("\uFEFF#!markdown\r\n\r\na\r\nb\r\n").Cells.Select(cell => cell.Source));

    [Fact]
    public void A_round_trip_keeps_every_cell_that_has_text_and_no_selector_line()
    {
        var line = Gen.Elements("", "x", "  indented", "#!time", "#!connect x", "# heading", "// comment", "é€😀", "#r \"nuget: A\"", "#!", "```");
        var cell = from kind in Gen.Elements(CellKind.Code, CellKind.Markdown)
                   from lines in line.ListOf()
                   select (kind, source: string.Join('\n', lines).Trim('\n').TrimEnd());
        Prop.ForAll(cell.ListOf().ToArbitrary(), cells =>
        {
            var notebook = new Notebook();
            foreach (var (kind, source) in cells) notebook.Cells.Add(new NotebookCell(kind, source, $"cell-{notebook.Cells.Count}"));
            var back = Read(NotebookConversion.Write(notebook, NotebookFormat.Interactive, []));
            return cells.Where(made => made.source.Length > 0).SequenceEqual(back.Cells.Select(read => (read.Kind, read.Source)));
        }).Check(Drawn.Cases());
    }

    private static Notebook Read(string text) => NotebookConversion.Read(text, NotebookFormat.Interactive, []);
}
