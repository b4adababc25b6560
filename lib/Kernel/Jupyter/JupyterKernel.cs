using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>A kernel that Jupyter's front-ends talk to: the protocol in front, a <see cref="Session"/> behind.</summary>
public sealed partial class JupyterKernel : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private readonly KernelLog log;
    private readonly MessageSigner signer;
    private readonly KernelSockets sockets;
    private readonly MessageSender sender;
    private readonly InputChannel input;
    private readonly Task<Session> session;
    private readonly ShellQueue shell;
    private readonly RequestQueue control;
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private JupyterKernel(ConnectionFile connection, Func<SessionOptions> options, KernelLog log, CellHistory history)
    {
        this.log = log;
        signer = new MessageSigner(connection.Key);
        sockets = new KernelSockets(connection, Receive, error =>
        {
            log.Write($"The sockets failed: {error}");
            ended.TrySetException(error);
        });
        sender = new MessageSender(sockets, signer);
        input = new InputChannel(sender);
        // The first answers need no compiler: it gets ready while the front-end connects.
        session = Task.Run(() => new Session(options()));
        var info = new KernelInfoHandler();
        var shutdown = new ShutdownHandler(restart => ended.TrySetResult(restart));
        shell = new ShellQueue(new Dispatcher(new Dictionary<string, IRequestHandler>
        {
            ["kernel_info_request"] = info,
            ["execute_request"] = new ExecuteHandler(() => Session, input, history, () => shell!.AbortWaiting()),
            ["complete_request"] = new CompleteHandler(() => Session),
            ["inspect_request"] = new InspectHandler(() => Session),
            ["is_complete_request"] = new IsCompleteHandler(),
            ["history_request"] = new HistoryHandler(history),
            ["comm_info_request"] = new CommInfoHandler(),
            ["comm_open"] = new CommOpenHandler(),
            ["comm_msg"] = new IgnoredMessage(),
            ["comm_close"] = new IgnoredMessage(),
            ["shutdown_request"] = shutdown,
        }, log));
        var controls = new Dispatcher(new Dictionary<string, IRequestHandler>
        {
            ["kernel_info_request"] = info,
            ["interrupt_request"] = new InterruptHandler(Interrupt),
            ["shutdown_request"] = shutdown,
        }, log);
        control = new RequestQueue("Jupyter control", (_, request) => controls.Dispatch(request));
    }

    /// <summary>Ends when a front-end asked for it; true when the kernel is to be started again.</summary>
    public Task<bool> Ended => ended.Task;

    /// <summary>Where the kernel listens.</summary>
    internal ConnectionFile Connection => sockets.Connection;

    private Session Session => session.GetAwaiter().GetResult();

    /// <summary>Starts a kernel.</summary>
    /// <param name="connection">Where to listen; a port of 0 takes a free one.</param>
    /// <param name="options">What the cells get; called on another thread while front-ends connect.</param>
    /// <param name="log">The log.</param>
    /// <param name="history">The cells of earlier sessions.</param>
    internal static JupyterKernel Start(ConnectionFile connection, Func<SessionOptions> options, KernelLog log, CellHistory history)
    {
        var kernel = new JupyterKernel(connection, options, log, history);
        kernel.sockets.Start();
        kernel.sender.PublishStatus("starting", MessageSender.NoParent);
        return kernel;
    }

    /// <summary>Begins to stop the running cell; returns at once.</summary>
    public void Interrupt()
    {
        if (session.IsCompletedSuccessfully) session.Result.Interrupt();
    }

    /// <summary>Asks a running cell to stop, waits a moment for it, and closes the sockets when what was sent is out.</summary>
    public async ValueTask DisposeAsync()
    {
        ended.TrySetResult(false);
        shell.Dispose();
        control.Dispose();
        var closing = EndSessionAsync();
        await Task.WhenAny(closing, Task.Delay(Patience)).ConfigureAwait(false);
        sockets.Dispose();
    }

    private async Task EndSessionAsync() => await (await session.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);

    private void Receive(Channel channel, List<byte[]> frames)
    {
        try
        {
            if (WireMessage.Read(frames, signer, out var trouble) is not { } message)
            {
                log.Write($"A message on {channel} was dropped: {trouble}.");
                return;
            }

            if (channel == Channel.Stdin) input.Take(message);
            else if (channel == Channel.Control) control.Add(new Request(channel, message, sender));
            else shell.Add(new Request(channel, message, sender));
        }
        catch (BadRequestException e)
        {
            log.Write($"A message on {channel} was dropped: {e.Message}");
        }
    }
}
