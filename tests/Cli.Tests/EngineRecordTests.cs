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
    public void Writing_the_same_again_leaves_the_file_untouched_so_that_nothing_is_rebuilt()
    {
        Record.Write("binding");
        string file = _folder.At("build/engine.props");
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        Record.Write("binding");
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file));
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
