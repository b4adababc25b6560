using TransferNotebooks.Kernel;

namespace Kernel.Tests;

public sealed class ScriptRunnerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("script-runner-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task A_script_gets_its_arguments_loads_its_neighbours_and_prints()
    {
        Write("more.csx", "int Twice(int n) => 2 * n;");
        var (code, output, errors, _) = await RunAsync("#!/usr/bin/env dotnet-script\n#load \"more.csx\"\nWriteLine(Twice(int.Parse(Args[0])));\nError.WriteLine(\"to stderr\");\ndynamic bag = new ExpandoObject();\nbag.Word = \"dynamic\"; WriteLine((string)bag.Word);");
        Assert.Equal((0, "42\ndynamic\n", "to stderr\n"), (code, output, errors));
    }

    [Fact]
    public async Task A_script_that_throws_tells_its_line_and_fails()
    {
        var (code, _, _, error) = await RunAsync("#!/usr/bin/env dotnet-script\nvar a = 1;\nthrow new Exception(\"broken\");");
        Assert.Equal(1, code);
        Assert.Equal(["Exception: broken", $"   at {folder}/main.csx, line 3"], error!.Traceback.Take(2));
    }

    [Fact]
    public async Task A_script_that_does_not_compile_fails()
    {
        var (code, output, _, error) = await RunAsync("WriteLine(\"ran\"); int n = \"text\";");
        Assert.Equal((1, "", "CompilationError"), (code, output, error!.Name));
    }

    [Theory]
    [InlineData("return 3;", 3)]
    [InlineData("var done = true;", 0)]
    [InlineData("return \"text\";", 0)]
    public async Task The_integer_that_a_script_returns_is_the_exit_code(string script, int expected)
        => Assert.Equal(expected, (await RunAsync(script)).Code);

    [Fact]
    public async Task An_interrupted_script_ends_with_130()
    {
        using var stop = new CancellationTokenSource();
        Write("main.csx", "display(\"started\"); await Task.Delay(Timeout.Infinite, Interrupted);");
        var code = await ScriptRunner.RunAsync(Main, [], new SessionOptions(), _ => stop.Cancel(), stop.Token);
        Assert.Equal(130, code);
    }

    [Fact]
    public async Task An_absent_script_is_named()
        => Assert.Contains("absent.csx", (await Assert.ThrowsAsync<FileNotFoundException>(() => ScriptRunner.RunAsync("absent.csx", [], null, TestContext.Current.CancellationToken))).Message);

    private string Main => Path.Combine(folder, "main.csx");

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private async Task<(int Code, string Output, string Errors, ErrorOutput? Error)> RunAsync(string script)
    {
        Write("main.csx", script);
        var outputs = new List<CellOutput>();
        var code = await ScriptRunner.RunAsync(Main, ["21"], new SessionOptions(), outputs.Add, TestContext.Current.CancellationToken);
        string Stream(string name) => string.Concat(outputs.OfType<StreamOutput>().Where(output => output.Name == name).Select(output => output.Text));
        return (code, Stream("stdout"), Stream("stderr"), outputs.OfType<ErrorOutput>().SingleOrDefault());
    }
}
