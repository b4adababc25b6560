using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class ScriptConversionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("convert-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void Text_becomes_comments_and_each_cell_has_a_mark()
        => Assert.Equal(
            """
            // %% [markdown] id="title"
            // # Title
            //
            // text

            // %% id="settings" tags=["parameters"]
            var data = "embedded";

            // %% id="show"
            display(data.Length); /* shown */

            // %% [raw] id="raw"
            // as it is

            """.ReplaceLineEndings("\n"),
            Script(Text("title", "# Title\n\ntext"), Code("settings", "var data = \"embedded\";", "parameters"), Code("show", "data.Length"), new NotebookCell(CellKind.Raw, "as it is", "raw")));

    [Theory]
    [InlineData("1 + 2", "display(1 + 2); /* shown */")]
    [InlineData("1 + 2 // three", "display(1 + 2); /* shown */ // three")]
    [InlineData("new[] { 1, 2 }\n    .Select(n => n + 1)", "display(new[] { 1, 2 }\n    .Select(n => n + 1)); /* shown */")]
    [InlineData("Console.WriteLine(1)", "Console.WriteLine(1); /* shown */")]
    [InlineData("await Task.Delay(1)", "await Task.Delay(1); /* shown */")]
    [InlineData("await Task.FromResult(2)", "display(await Task.FromResult(2)); /* shown */")]
    [InlineData("1 + 2;", "_ = 1 + 2; /* not shown */")]
    [InlineData("Math.Max(1, 2);", "Math.Max(1, 2);")]
    [InlineData("#!time\n3", "// #!time\ndisplay(3); /* shown */")]
    [InlineData("// #!time", "// // #!time")]
    [InlineData("// %% no cell", "// // %% no cell")]
    [InlineData("#!html\n<b>1</b>\n\n// x\n#!csharp\n4", "// #!html\n// <b>1</b>\n//\n// // x\n// #!csharp\ndisplay(4); /* shown */")]
    public void A_cell_is_written_so_that_it_runs_in_the_middle_of_a_script_and_is_read_back(string cell, string script)
    {
        var written = Script(Code("a", cell), Code("b", "var last = 1;"));
        Assert.Equal($"// %% id=\"a\"\n{script}\n\n// %% id=\"b\"\nvar last = 1;\n", written);
        Assert.Equal([cell, "var last = 1;"], Read(written).Cells.Select(read => read.Source));
    }

    [Fact]
    public void Whether_a_call_has_a_value_is_known_from_the_cells_before_it()
    {
        var script = Script(Code("a", "void Say() { }\nint Give() => 1;"), Code("b", "Say()"), Code("c", "Give()"), Code("d", "UnknownToAll()"));
        Assert.Contains("\nSay(); /* shown */", script);
        Assert.Contains("\ndisplay(Give()); /* shown */", script);
        Assert.Contains("\ndisplay(UnknownToAll()); /* shown */", script);
    }

    [Fact]
    public void Directives_and_usings_of_later_cells_move_to_the_top_and_are_read_back_where_they_were()
    {
        var cells = new[] { Code("a", "using System.Net;\nvar x = 1;"), Code("b", "#r \"nuget: Some.Package, 1.0\"\nusing System.Numerics;\nvar y = 2;"), Code("c", "using System.Numerics;\nvar z = 3;") };
        var script = Script(cells);
        Assert.StartsWith(ScriptMarks.Header + "\n#r \"nuget: Some.Package, 1.0\"\nusing System.Numerics;\n\n// %% id=\"a\"\nusing System.Net;\nvar x = 1;\n", script);
        Assert.Contains("// %% id=\"b\"\n// ^ #r \"nuget: Some.Package, 1.0\"\n// ^ using System.Numerics;\nvar y = 2;\n", script);
        Assert.Equal(cells.Select(cell => cell.Source), Read(script).Cells.Select(cell => cell.Source));
    }

    [Fact]
    public async Task A_converted_notebook_runs_as_a_script()
    {
        var notebook = Notebook(Text("t", "# Lesson"), Code("p", "var n = 3;", "parameters"), Code("a", "#!time\nint Twice(int x) => 2 * x;\nTwice(n)"), Code("b", "using System.Numerics;\nvar v = new Complex(n, 0);\nv.Real"), Code("c", "Console.Write(\"end\");\nArgs.Count"));
        var (from, to) = (Path.Combine(folder, "n.ipynb"), Path.Combine(folder, "n.csx"));
        notebook.Save(from);
        Assert.Empty(NotebookConversion.Convert(from, to));
        var outputs = new List<CellOutput>();
        var code = await ScriptRunner.RunAsync(to, ["one"], new SessionOptions { WarmUp = false }, output => { lock (outputs) outputs.Add(output); }, TestContext.Current.CancellationToken);
        Assert.True(code == 0, string.Join('\n', outputs.OfType<ErrorOutput>().SelectMany(error => error.Traceback)));
        Assert.Equal(["6", "3", "1"], outputs.OfType<DisplayOutput>().Select(output => output.Bundle.Plain));
        Assert.Equal("end", string.Concat(outputs.OfType<StreamOutput>().Select(output => output.Text)));
    }

    [Fact]
    public void A_name_declared_in_two_cells_is_told_since_a_script_may_not()
    {
        var warnings = new List<string>();
        NotebookConversion.Write(Notebook(Code("a", "var x = 1;"), Code("b", "var x = 2;")), NotebookFormat.Script, warnings);
        Assert.Contains("line 5 of the script", Assert.Single(warnings));
        Assert.Contains("'x'", warnings[0]);
    }

    [Theory]
    [InlineData("// %% Load the data", CellKind.Code, "Load the data", "{}")]
    [InlineData("// %% [markdown]", CellKind.Markdown, null, "{}")]
    [InlineData("// %% Intro [md] tags=[\"a\",\"b c\"]", CellKind.Markdown, "Intro", """{"tags":["a","b c"]}""")]
    [InlineData("// %% x=null y=1.5 z={\"k\": \"a b=c\"}", CellKind.Code, null, """{"x":null,"y":1.5,"z":{"k":"a b=c"}}""")]
    [InlineData("// %% where a=b", CellKind.Code, "where a=b", "{}")]
    [InlineData("// %%", CellKind.Code, null, "{}")]
    public void A_mark_by_hand_may_have_title_kind_and_metadata(string line, CellKind kind, string? title, string metadata)
    {
        var heading = CellHeading.Read(line);
        var expected = (JsonObject)JsonNode.Parse(metadata)!;
        if (title is not null) expected["title"] = title;
        Assert.Equal(kind, heading.Kind);
        Assert.True(JsonNode.DeepEquals(expected, heading.Metadata), heading.Metadata.ToJsonString());
    }

    [Fact]
    public void A_script_without_marks_is_one_cell_and_its_shebang_is_left_out()
        => Assert.Equal(["// A quick run.\nvar x = 1;\nx"], Read("#!/usr/bin/env dotnet-script\n// A quick run.\nvar x = 1;\nx\n").Cells.Select(cell => cell.Source));

    [Fact]
    public void What_stands_before_the_first_mark_is_a_cell_of_its_own()
        => Assert.Equal([(CellKind.Code, "using System.Net;"), (CellKind.Markdown, "text"), (CellKind.Code, "1")], Read("using System.Net;\n\n// %% [markdown]\n// text\n// %%\n1").Cells.Select(cell => (cell.Kind, cell.Source)));

    [Fact]
    public void Cells_in_other_languages_are_kept_as_comments_and_told()
    {
        var cell = Code("f", "let x = 1\nx + 1");
        cell.Metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = "fsharp" };
        var warnings = new List<string>();
        var script = NotebookConversion.Write(Notebook(cell), NotebookFormat.Script, warnings);
        Assert.EndsWith("\n// let x = 1\n// x + 1\n", script);
        Assert.Contains("fsharp does not run here", Assert.Single(warnings));
        Assert.Equal("let x = 1\nx + 1", Read(script).Cells.Single().Source);
    }

    [Fact]
    public void An_existing_file_is_replaced_only_when_that_was_asked_for()
    {
        var (from, to) = (Path.Combine(folder, "a.ipynb"), Path.Combine(folder, "a.csx"));
        Notebook(Code("a", "1")).Save(from);
        File.WriteAllText(to, "mine");
        Assert.Contains("--force", Assert.Throws<IOException>(() => NotebookConversion.Convert(from, to)).Message);
        Assert.Equal("mine", File.ReadAllText(to));
        NotebookConversion.Convert(from, to, overwrite: true);
        Assert.StartsWith("// %%", File.ReadAllText(to));
        Assert.Equal([to, from], Directory.GetFiles(folder).Order());
    }

    [Theory]
    [InlineData("a.ipynb", "b.ipynb", "same format")]
    [InlineData("a.ipynb", "b.txt", ".ipynb, .csx and .dib")]
    [InlineData("a.py", "b.csx", ".ipynb, .csx and .dib")]
    public void Formats_that_cannot_be_converted_are_refused(string from, string to, string message)
        => Assert.Contains(message, Assert.Throws<NotebookFormatException>(() => NotebookConversion.Convert(from, to)).Message);

    /// <summary>Any cells of any lines, most of which mean something to the reader, come back as they were.</summary>
    [Fact]
    public void A_round_trip_through_a_script_keeps_every_cell()
    {
        string[] pool =
        [
            "", "x", "var y = 2;", "x + 1;", "Console.WriteLine(1)", "await Task.Delay(1)", "{", "}", "if (x)", "\"text\"", "#!time", "#!html", "<b>&</b>", "#!csharp", "#!markdown", "#!who",
            "// comment", "// %% [markdown]", "// // %%", "// ^ using A;", "// #!html", "//", "//x", "   indented", "using System.Text;", "using var f = g;", "#r \"nuget: A, 1\"", "#load \"b.csx\"",
            "new[] { 1 }", "   .Select(n => n)", "/* open", "close */", "display(1)", "display(x);", "# heading", "%%", "é€😀", "#!/usr/bin/env x", "_ = 1;", "a b=c",
        ];
        var line = Gen.Elements(pool);
        var cell = from kind in Gen.Elements(CellKind.Code, CellKind.Code, CellKind.Markdown, CellKind.Raw)
                   from lines in line.ListOf()
                   from tags in Gen.Elements("parameters", "hide-input", "a \"b\" = [c]", "// %%").ListOf()
                   from title in Gen.Elements(null, "Load", "a=b", "[x]", "", " padded ")
                   select (kind, source: string.Join('\n', lines).TrimEnd(), tags: tags.Take(2).ToArray(), title);
        Prop.ForAll(cell.ListOf().ToArbitrary(), cells =>
        {
            var notebook = new Notebook();
            foreach (var (kind, source, tags, title) in cells)
            {
                var made = new NotebookCell(kind, source, $"cell-{notebook.Cells.Count}", tags);
                if (title is not null) made.Metadata["title"] = title;
                notebook.Cells.Add(made);
            }

            var script = NotebookConversion.Write(notebook, NotebookFormat.Script, []);
            var back = Read(script);
            for (var i = 0; i < notebook.Cells.Count; i++)
                Assert.True(i < back.Cells.Count && Identity(notebook.Cells[i]) == Identity(back.Cells[i]), $"{Identity(notebook.Cells[i])}\n--- came back as ---\n{(i < back.Cells.Count ? Identity(back.Cells[i]) : "nothing")}\n--- in ---\n{script}");
        }).Check(Drawn.Cases(300));
    }

    private static string Identity(NotebookCell cell) => $"{cell.Kind} {cell.Id} {NotebookJson.Write(cell.Metadata)} {cell.Source}";

    private static string Script(params NotebookCell[] cells) => NotebookConversion.Write(Notebook(cells), NotebookFormat.Script, []);

    private static Notebook Read(string script) => NotebookConversion.Read(script, NotebookFormat.Script, []);

    private static Notebook Notebook(params NotebookCell[] cells)
    {
        var notebook = new Notebook();
        foreach (var cell in cells) notebook.Cells.Add(cell);
        return notebook;
    }

    private static NotebookCell Code(string id, string source, params string[] tags) => new(CellKind.Code, source, id, tags);

    private static NotebookCell Text(string id, string source) => new(CellKind.Markdown, source, id);
}
