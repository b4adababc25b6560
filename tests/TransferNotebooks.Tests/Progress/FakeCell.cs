namespace TransferNotebooks.Tests;

/// <summary>A notebook cell for the test that makes it: keeps what is shown under it, and can be interrupted. Other tests do not see it.</summary>
internal sealed class FakeCell : IDisposable
{
    private static readonly AsyncLocal<FakeCell?> Running = new();
    private readonly CancellationTokenSource interrupt = new();

    static FakeCell()
    {
        AppContext.SetData("TransferNotebooks.Display", (Func<object?, Action<object?>?>)(value => Running.Value?.Show(value)));
        AppContext.SetData("TransferNotebooks.Interrupted", (Func<CancellationToken>)(() => Running.Value?.interrupt.Token ?? default));
    }

    public FakeCell() => Running.Value = this;

    /// <summary>The states of each display, first to last.</summary>
    public List<List<object?>> Displays { get; } = [];

    public void Interrupt() => interrupt.Cancel();

    public void Dispose() => Running.Value = null;

    private Action<object?> Show(object? value)
    {
        List<object?> states = [value];
        lock (Displays) Displays.Add(states);
        return next =>
        {
            lock (Displays) states.Add(next);
        };
    }
}
