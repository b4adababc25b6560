namespace TransferNotebooks.Kernel;

/// <summary>What a process's sockets belong to. Ends when every socket is closed and has sent what it holds, or its linger time is over.</summary>
internal sealed class ZmqContext : IDisposable
{
    private nint handle;

    /// <exception cref="ZmqException">libzmq is not on this machine.</exception>
    public ZmqContext()
    {
        try
        {
            handle = Libzmq.ContextNew();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw ZmqException.Missing(e);
        }

        if (handle == 0) throw ZmqException.Last("Starting libzmq");
    }

    public ZmqSocket Open(int type) => new(handle, type);

    /// <summary>Ends every wait on the context's sockets; each must still be closed by the thread that owns it.</summary>
    public void Shutdown()
    {
        if (handle != 0) _ = Libzmq.ContextShutdown(handle);
    }

    public void Dispose()
    {
        if (handle == 0) return;
        while (Libzmq.ContextTerminate(handle) != 0 && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == Libzmq.Interrupted)
        {
        }

        handle = 0;
    }
}
