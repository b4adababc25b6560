using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>A session with the outputs of its cells, for tests.</summary>
internal sealed class TestCells : IAsyncDisposable
{
    private readonly Session session;

    public TestCells(SessionOptions? options = null) => session = new Session(options ?? new SessionOptions { WarmUp = false });

    public Session Session => session;

    public List<CellOutput> Outputs { get; private set; } = [];

    public CellResult Last { get; private set; } = null!;

    public string Stdout => Stream("stdout");

    public string Stderr => Stream("stderr");

    public ResultOutput? Result => Outputs.OfType<ResultOutput>().SingleOrDefault();

    public string Traceback => string.Join('\n', Outputs.OfType<ErrorOutput>().Single().Traceback);

    public async Task<TestCells> RunAsync(string code, Action<CellOutput>? onOutput = null)
    {
        var outputs = new List<CellOutput>();
        Last = await session.RunAsync(code, output =>
        {
            lock (outputs) outputs.Add(output);
            onOutput?.Invoke(output);
        });
        lock (outputs) Outputs = [.. outputs];
        return this;
    }

    /// <summary>Runs a cell that must succeed and returns its value as plain text.</summary>
    public async Task<string?> ValueAsync(string code)
    {
        await RunAsync(code);
        Assert.True(Last.Status == CellStatus.Ok, Last.Error is null ? "" : string.Join('\n', Last.Error.Traceback));
        return Result?.Bundle.Plain;
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private string Stream(string name) => string.Concat(Outputs.OfType<StreamOutput>().Where(output => output.Name == name).Select(output => output.Text));
}
