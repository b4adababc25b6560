using System.Runtime.InteropServices;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>One socket. Not safe for threads: the thread that uses it owns it.</summary>
internal sealed unsafe class ZmqSocket : IDisposable
{
    private nint handle;

    internal ZmqSocket(nint context, int type)
    {
        handle = Libzmq.Socket(context, type);
        if (handle == 0) throw ZmqException.Last("Opening a socket");
    }

    public nint Handle => handle;

    public void Set(int option, int value) => Check(Libzmq.SetOption(handle, option, &value, sizeof(int)), "Setting a socket's option");

    public void Set(int option, long value) => Check(Libzmq.SetOption(handle, option, &value, sizeof(long)), "Setting a socket's option");

    public void Set(int option, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value) Check(Libzmq.SetOption(handle, option, bytes, (nuint)value.Length), "Setting a socket's option");
    }

    /// <summary>Binds and returns the endpoint that was taken, with the port where <paramref name="endpoint"/> left it open.</summary>
    public string Bind(string endpoint)
    {
        Check(Libzmq.Bind(handle, endpoint), $"Listening on {endpoint}");
        var text = stackalloc byte[512];
        nuint size = 512;
        Check(Libzmq.GetOption(handle, Libzmq.LastEndpoint, text, &size), "Reading a socket's endpoint");
        return Encoding.UTF8.GetString(text, (int)size - 1);
    }

    public void Connect(string endpoint) => Check(Libzmq.Connect(handle, endpoint), $"Connecting to {endpoint}");

    /// <summary>Sends the frames as one message. On ROUTER a message to someone who is gone is dropped.</summary>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            var flags = i < frames.Count - 1 ? Libzmq.SendMore : 0;
            fixed (byte* bytes = frames[i])
            {
                while (Libzmq.Send(handle, bytes, (nuint)frames[i].Length, flags) < 0)
                {
                    if (Marshal.GetLastPInvokeError() != Libzmq.Interrupted) throw ZmqException.Last("Sending a message");
                }
            }
        }
    }

    /// <summary>Receives one message.</summary>
    /// <param name="wait">Whether to wait for one.</param>
    /// <returns>Its frames, or null when none is there.</returns>
    /// <exception cref="ZmqException">The context was shut down (<see cref="Libzmq.Terminated"/>), or the call failed.</exception>
    public List<byte[]>? Receive(bool wait)
    {
        var frames = new List<byte[]>(8);
        Libzmq.Message message;
        Libzmq.MessageInit(&message);
        try
        {
            do
            {
                while (Libzmq.MessageReceive(&message, handle, wait ? 0 : Libzmq.DontWait) < 0)
                {
                    switch (Marshal.GetLastPInvokeError())
                    {
                        case Libzmq.Again: return null;
                        case Libzmq.Interrupted: continue;
                        default: throw ZmqException.Last("Receiving a message");
                    }
                }

                frames.Add(new ReadOnlySpan<byte>(Libzmq.MessageData(&message), checked((int)Libzmq.MessageSize(&message))).ToArray());
            }
            while (Libzmq.MessageMore(&message) != 0);
        }
        finally
        {
            _ = Libzmq.MessageClose(&message);
        }

        return frames;
    }

    /// <summary>Waits until one of the sockets has a message.</summary>
    /// <param name="sockets">The sockets, all owned by this thread.</param>
    /// <param name="milliseconds">How long at most; -1 without end.</param>
    /// <returns>Whether one has.</returns>
    public static bool Wait(ReadOnlySpan<ZmqSocket> sockets, int milliseconds)
    {
        var items = stackalloc Libzmq.PollItem[sockets.Length];
        for (var i = 0; i < sockets.Length; i++) items[i] = new Libzmq.PollItem { Socket = sockets[i].handle, Events = Libzmq.PollIn };
        var ready = Libzmq.Poll(items, sockets.Length, milliseconds);
        if (ready < 0 && Marshal.GetLastPInvokeError() is not Libzmq.Interrupted) throw ZmqException.Last("Waiting for messages");
        return ready > 0;
    }

    public void Dispose()
    {
        if (handle != 0) _ = Libzmq.Close(handle);
        handle = 0;
    }

    private static void Check(int result, string doing)
    {
        if (result != 0) throw ZmqException.Last(doing);
    }
}
