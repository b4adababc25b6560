namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>A kernel inside of the test's process, with a client: quick to start, and its log can be read.</summary>
public sealed class InProcessKernel : IAsyncLifetime
{
    private readonly MemoryStream log = new();
    private readonly string folder = Directory.CreateTempSubdirectory("jupyter-tests-").FullName;
    private JupyterKernel kernel = null!;
    private KernelClient? client;

    internal KernelClient Client => client ??= NewClient();

    internal string HistoryFolder => Path.Combine(folder, "cells");

    internal JupyterKernel Kernel => kernel;

    internal string Log
    {
        get
        {
            lock (log) return System.Text.Encoding.UTF8.GetString(log.ToArray());
        }
    }

    internal static ConnectionFile FreePorts(string key = "the key") => new("tcp", "127.0.0.1", Enum.GetValues<Channel>().ToDictionary(channel => channel, _ => 0), key, null);

    internal KernelClient NewClient() => new KernelClient(kernel.Connection).WaitUntilReady();

    public ValueTask InitializeAsync()
    {
        var kernelLog = new KernelLog(Stream.Synchronized(log));
        kernel = JupyterKernel.Start(FreePorts(), () => new SessionOptions { WorkingDirectory = folder }, kernelLog, new CellHistory(new HistoryStore(HistoryFolder), kernelLog));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await kernel.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
