using System.Runtime.InteropServices;
using TransferNotebooks.Charts;

namespace TransferNotebooks.Kernel;

public sealed partial class JupyterKernel
{
    /// <summary>Runs a kernel in this process until a front-end ends it, or the front-end that started it is gone.</summary>
    /// <param name="connectionFile">The file that the front-end wrote.</param>
    /// <param name="options">What the cells get; called on another thread while front-ends connect.</param>
    /// <param name="historyFolder">Where the cells are kept for later sessions; null for nowhere.</param>
    /// <returns>Whether the kernel is to be started again.</returns>
    /// <exception cref="JupyterException">The connection file cannot be used.</exception>
    /// <exception cref="ZmqException">libzmq is missing, or an address is taken.</exception>
    public static async Task<bool> RunAsync(string connectionFile, Func<SessionOptions> options, string? historyFolder = null)
    {
        WarmUp.Begin(); // beside everything else: it takes longest
        var log = KernelLog.ToStandardError();
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) => log.Write($"An exception that nothing caught ends the kernel: {thrown.ExceptionObject}");
        TaskScheduler.UnobservedTaskException += (_, thrown) => log.Write($"A task failed and nobody asked for it: {thrown.Exception.InnerException}");
        var connection = ConnectionFile.Read(connectionFile);
        if (connection.KernelName is { } name) NotebookPages.KernelNames = [.. NotebookPages.KernelNames.Prepend(name).Distinct()];
        var kernel = Start(connection, options, log, new CellHistory(historyFolder is null ? null : new HistoryStore(historyFolder), log));
        if (connection.Ports.Values.Contains(0)) kernel.Connection.Write(connectionFile);
        await using var _ = kernel.ConfigureAwait(false);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            kernel.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            kernel.ended.TrySetResult(false);
        });
        using var watch = ParentWatch.Start(() =>
        {
            if (kernel.ended.TrySetResult(false)) log.Write("The front-end that started this kernel is gone; the kernel ends.");
        });
        log.Write($"Process {Environment.ProcessId} listens, connection file {connectionFile}");
        using var end = new CancellationTokenSource();
        kernel.Prepare(end.Token);
        try
        {
            return await kernel.Ended.ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What first uses would take long for is done now, while nobody waits for it.</summary>
    private void Prepare(CancellationToken end) => Task.Run(async () =>
    {
        try
        {
            await (await session.ConfigureAwait(false)).PrepareAsync(end).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The kernel has ended.
        }
    }, end);
}
