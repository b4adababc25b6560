namespace TransferNotebooks.Kernel.Jupyter.Tests;

/// <summary>One kernel process with a client, for all tests of a class.</summary>
public sealed class RealKernel : IDisposable
{
    private readonly KernelProcess process = new();

    public RealKernel() => Client = new KernelClient(process.Connection).WaitUntilReady();

    internal KernelClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        process.Dispose();
    }
}
