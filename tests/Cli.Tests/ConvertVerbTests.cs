namespace TransferNotebooks.Cli.Tests;

public sealed class ConvertVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/a/b.ipynb", "csx", "/a/b.csx")]
    [InlineData("/a/b.dib", ".IPYNB", "/a/b.ipynb")]
    [InlineData("/a/b.csx", "c/d.ipynb", "c/d.ipynb")]
    public void A_format_alone_names_the_file_beside_the_first(string from, string to, string expected) => Assert.Equal(expected, ConvertVerb.Target(from, to));

    [Fact]
    public void A_file_is_converted_and_not_replaced_without_force()
    {
        string from = _folder.At("a.csx"), to = _folder.At("a.ipynb");
        File.WriteAllText(from, "// %% [markdown]\n// # Hello\n\n// %%\nvar x = 1;\n");
        Assert.Equal(0, Run("convert", from, to));
        Assert.Contains("# Hello", File.ReadAllText(to));
        Assert.Contains("--force", Assert.Throws<IOException>(() => Run("convert", from, to)).Message);
        Assert.Equal(0, Run("convert", from, to, "--force"));
        Assert.Contains("same format", Assert.Throws<FailedException>(() => Run("convert", from, _folder.At("b.csx"))).Message);
    }

    private int Run(params string[] arguments) =>
        CommandLine.Create(new Checkout(_folder.Path, _folder.At("artifacts"), _folder.At("home"))).Parse(arguments).Invoke(new() { EnableDefaultExceptionHandler = false, Output = TextWriter.Null });
}
