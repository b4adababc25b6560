using System.Runtime.InteropServices;

namespace TransferNotebooks.Kernel;

/// <summary>The functions of libzmq (zeromq.org, API of 4.x) that a Jupyter kernel needs.</summary>
internal static unsafe partial class Libzmq
{
    public const string File = "libzmq.so.5";

    public const int Pub = 1, Router = 6, Pair = 0, Sub = 2, Req = 3, Dealer = 5;
    public const int Identity = 5, Subscribe = 6, Linger = 17, MaxMessageSize = 22, SendHighWater = 23, ReceiveHighWater = 24, LastEndpoint = 32, Ipv6 = 42, RouterHandover = 56;
    public const int DontWait = 1, SendMore = 2;
    public const short PollIn = 1;

    // libzmq's own error numbers start at this one; EAGAIN, EINTR and ENOTSUP are the system's.
    public const int Again = 11, Interrupted = 4, Terminated = 156384765;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollItem
    {
        public nint Socket;
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary>zmq_msg_t: 64 bytes, aligned as pointers are.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        private fixed long opaque[8];
    }

    [LibraryImport(File, EntryPoint = "zmq_ctx_new", SetLastError = true)]
    public static partial nint ContextNew();

    [LibraryImport(File, EntryPoint = "zmq_ctx_shutdown", SetLastError = true)]
    public static partial int ContextShutdown(nint context);

    [LibraryImport(File, EntryPoint = "zmq_ctx_term", SetLastError = true)]
    public static partial int ContextTerminate(nint context);

    [LibraryImport(File, EntryPoint = "zmq_socket", SetLastError = true)]
    public static partial nint Socket(nint context, int type);

    [LibraryImport(File, EntryPoint = "zmq_close", SetLastError = true)]
    public static partial int Close(nint socket);

    [LibraryImport(File, EntryPoint = "zmq_bind", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(nint socket, string endpoint);

    [LibraryImport(File, EntryPoint = "zmq_connect", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint socket, string endpoint);

    [LibraryImport(File, EntryPoint = "zmq_setsockopt", SetLastError = true)]
    public static partial int SetOption(nint socket, int option, void* value, nuint size);

    [LibraryImport(File, EntryPoint = "zmq_getsockopt", SetLastError = true)]
    public static partial int GetOption(nint socket, int option, void* value, nuint* size);

    [LibraryImport(File, EntryPoint = "zmq_send", SetLastError = true)]
    public static partial int Send(nint socket, void* bytes, nuint size, int flags);

    [LibraryImport(File, EntryPoint = "zmq_msg_init", SetLastError = true)]
    public static partial int MessageInit(Message* message);

    [LibraryImport(File, EntryPoint = "zmq_msg_recv", SetLastError = true)]
    public static partial int MessageReceive(Message* message, nint socket, int flags);

    [LibraryImport(File, EntryPoint = "zmq_msg_data")]
    public static partial void* MessageData(Message* message);

    [LibraryImport(File, EntryPoint = "zmq_msg_size")]
    public static partial nuint MessageSize(Message* message);

    [LibraryImport(File, EntryPoint = "zmq_msg_more")]
    public static partial int MessageMore(Message* message);

    [LibraryImport(File, EntryPoint = "zmq_msg_close", SetLastError = true)]
    public static partial int MessageClose(Message* message);

    [LibraryImport(File, EntryPoint = "zmq_poll", SetLastError = true)]
    public static partial int Poll(PollItem* items, int count, nint milliseconds);

    [LibraryImport(File, EntryPoint = "zmq_strerror")]
    public static partial byte* ErrorText(int error);
}
