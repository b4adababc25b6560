namespace TransferNotebooks.Cli.Tests;

public sealed class EngineRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private EngineRecord Record => new(new Checkout(_folder.Path, _folder.At("build"), _folder.At("home")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read_back()
    {
        Assert.Null(Record.Read());
        Record.Write("package");
        Assert.Equal("package", Record.Read());
        Record.Write(null);
        Assert.Null(Record.Read());
    }

    [Fact]
    public void Without_a_provider_there_is_no_file()
    {
        Record.Write("package");
        Assert.True(File.Exists(_folder.At("build/engine.props")));
        Record.Write(null);
        Assert.Empty(Directory.GetFiles(_folder.At("build")));
    }

    [Fact]
    public void A_damaged_record_is_named_with_what_to_do()
    {
        Directory.CreateDirectory(_folder.At("build"));
        File.WriteAllText(_folder.At("build/engine.props"), "<Project><Prop");
        var error = Assert.Throws<FailedException>(() => Record.Read());
        Assert.Contains("engine.props", error.Message);
        Assert.Contains("Delete it", error.Message);
    }
}
