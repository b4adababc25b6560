using System.Collections.Concurrent;

namespace TransferNotebooks.Kernel;

/// <summary>
/// The sockets of shell, control, stdin and iopub. One thread owns them all: it hands over what comes in and sends, in the order of
/// <see cref="Send"/>, what other threads give it. The heartbeat has a thread of its own.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    private const int LingerMilliseconds = 200;
    private const long MaxMessageBytes = 1L << 30;
    private const int Batch = 64;

    private readonly ZmqContext context = new();
    private readonly Dictionary<Channel, ZmqSocket> sockets = [];
    private readonly ZmqSocket wakeReader;
    private readonly ZmqSocket wakeWriter;
    private readonly Lock wakeGate = new();
    private readonly ConcurrentQueue<(Channel Channel, IReadOnlyList<byte[]> Frames)> outgoing = new();
    private readonly Heartbeat heartbeat;
    private readonly Action<Channel, List<byte[]>> received;
    private readonly Action<Exception> failed;
    private readonly Thread thread;
    private int signalled;
    private volatile bool stopping;

    /// <summary>Binds the sockets; messages flow after <see cref="Start"/>.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="received">Takes each message's frames, on the thread of the sockets.</param>
    /// <param name="failed">Told when the sockets cannot go on.</param>
    /// <exception cref="ZmqException">libzmq is missing, or an address is taken.</exception>
    public KernelSockets(ConnectionFile connection, Action<Channel, List<byte[]>> received, Action<Exception> failed)
    {
        (this.received, this.failed) = (received, failed);
        var ports = new Dictionary<Channel, int>();
        try
        {
            foreach (var channel in Enum.GetValues<Channel>())
            {
                // A ROUTER that sends back what comes is a REP without its state, which a malformed message can spoil.
                var socket = sockets[channel] = context.Open(channel == Channel.Iopub ? Libzmq.Pub : Libzmq.Router);
                Prepare(socket, connection);
                if (channel is not (Channel.Iopub or Channel.Heartbeat)) socket.Set(Libzmq.RouterHandover, 1); // a front-end that connects again keeps its identity
                var taken = socket.Bind(connection.Endpoint(channel));
                ports[channel] = connection.Ports[channel] == 0 ? int.Parse(taken[(taken.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture) : connection.Ports[channel];
            }

            wakeReader = context.Open(Libzmq.Pair);
            wakeReader.Bind("inproc://wake");
            wakeWriter = context.Open(Libzmq.Pair);
            wakeWriter.Connect("inproc://wake");
        }
        catch
        {
            foreach (var socket in sockets.Values) socket.Dispose();
            wakeReader?.Dispose();
            context.Dispose();
            throw;
        }

        Connection = connection with { Ports = ports };
        heartbeat = new Heartbeat(sockets[Channel.Heartbeat]);
        sockets.Remove(Channel.Heartbeat);
        thread = new Thread(Run) { IsBackground = true, Name = "Jupyter sockets" };
    }

    /// <summary>Where the kernel listens, with the ports that were taken.</summary>
    public ConnectionFile Connection { get; }

    public void Start()
    {
        heartbeat.Start();
        thread.Start();
    }

    /// <summary>Sends a message after all that were sent before it, on whatever channel. Never waits; safe for threads.</summary>
    public void Send(Channel channel, IReadOnlyList<byte[]> frames)
    {
        outgoing.Enqueue((channel, frames));
        Wake();
    }

    /// <summary>Sends what is still to be sent, as far as someone takes it within the linger time, and closes everything.</summary>
    public void Dispose()
    {
        if (stopping) return;
        stopping = true;
        Wake();
        if (thread.IsAlive && Thread.CurrentThread != thread) thread.Join();
        lock (wakeGate) wakeWriter.Dispose();
        context.Shutdown();
        heartbeat.Join();
        context.Dispose();
    }

    private static void Prepare(ZmqSocket socket, ConnectionFile connection)
    {
        socket.Set(Libzmq.Linger, LingerMilliseconds);
        socket.Set(Libzmq.SendHighWater, 0); // a front-end that reads slowly loses nothing
        socket.Set(Libzmq.MaxMessageSize, MaxMessageBytes);
        if (connection.Ip.Contains(':')) socket.Set(Libzmq.Ipv6, 1);
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref signalled, 1) != 0) return;
        for (var interrupted = false; ;)
        {
            try
            {
                lock (wakeGate)
                {
                    if (!stopping || thread.IsAlive) wakeWriter.Send([[]]);
                }

                if (interrupted) Thread.CurrentThread.Interrupt();
                return;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true; // a cell is being stopped; its outputs leave all the same
            }
        }
    }

    private void Run()
    {
        ZmqSocket[] waiting = [wakeReader, sockets[Channel.Control], sockets[Channel.Shell], sockets[Channel.Stdin]];
        Channel[] reading = [Channel.Control, Channel.Shell, Channel.Stdin];
        try
        {
            var more = false;
            while (!stopping)
            {
                if (!more) ZmqSocket.Wait(waiting, 1000);
                while (wakeReader.Receive(wait: false) is not null)
                {
                }

                Interlocked.Exchange(ref signalled, 0);
                SendWaiting();
                more = false;
                foreach (var channel in reading) more |= Receive(channel);
            }

            SendWaiting();
        }
        catch (Exception e)
        {
            failed(e);
        }
        finally
        {
            foreach (var socket in sockets.Values) socket.Dispose();
            wakeReader.Dispose();
        }
    }

    private void SendWaiting()
    {
        while (outgoing.TryDequeue(out var message)) sockets[message.Channel].Send(message.Frames);
    }

    /// <returns>Whether there may be more.</returns>
    private bool Receive(Channel channel)
    {
        for (var i = 0; i < Batch; i++)
        {
            if (sockets[channel].Receive(wait: false) is not { } frames) return false;
            received(channel, frames);
        }

        return true;
    }
}
