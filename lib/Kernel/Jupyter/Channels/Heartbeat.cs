namespace TransferNotebooks.Kernel;

/// <summary>Echoes every message on a thread of its own, so that front-ends see a busy kernel alive.</summary>
internal sealed class Heartbeat
{
    private readonly ZmqSocket socket;
    private readonly Thread thread;

    public Heartbeat(ZmqSocket socket)
    {
        this.socket = socket;
        thread = new Thread(Run) { IsBackground = true, Name = "Jupyter heartbeat" };
    }

    public void Start() => thread.Start();

    /// <summary>Waits for the end that shutting the context down brings; closes the socket where the thread never ran.</summary>
    public void Join()
    {
        if (thread.ThreadState.HasFlag(ThreadState.Unstarted)) socket.Dispose();
        else thread.Join();
    }

    private void Run()
    {
        try
        {
            while (socket.Receive(wait: true) is { } frames) socket.Send(frames);
        }
        catch (ZmqException e) when (e.Error == Libzmq.Terminated)
        {
            // The kernel ends.
        }
        finally
        {
            socket.Dispose();
        }
    }
}
