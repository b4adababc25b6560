using System.Runtime.InteropServices;

namespace TransferNotebooks.Kernel;

public sealed partial class JupyterKernel
{
    /// <summary>Runs a kernel in this process until a front-end ends it, or the front-end that started it is gone.</summary>
    /// <param name="connectionFile">The file that the front-end wrote.</param>
    /// <param name="options">What the cells get; called on another thread while front-ends connect.</param>
    /// <returns>Whether the kernel is to be started again.</returns>
    /// <exception cref="JupyterException">The connection file cannot be used.</exception>
    /// <exception cref="ZmqException">libzmq is missing, or an address is taken.</exception>
    public static async Task<bool> RunAsync(string connectionFile, Func<SessionOptions> options)
    {
        var log = KernelLog.ToStandardError();
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) => log.Write($"An exception that nothing caught ends the kernel: {thrown.ExceptionObject}");
        TaskScheduler.UnobservedTaskException += (_, thrown) => log.Write($"A task failed and nobody asked for it: {thrown.Exception.InnerException}");
        var kernel = Start(ConnectionFile.Read(connectionFile), options, log, new CellHistory());
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
        log.Write($"Process {Environment.ProcessId} listens, connection file {connectionFile}");
        return await kernel.Ended.ConfigureAwait(false);
    }
}
