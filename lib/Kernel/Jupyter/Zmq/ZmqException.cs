using System.Runtime.InteropServices;

namespace TransferNotebooks.Kernel;

/// <summary>libzmq is missing, or one of its calls failed.</summary>
public sealed class ZmqException : Exception
{
    internal ZmqException(string message, int error = 0, Exception? inner = null)
        : base(message, inner) => Error = error;

    /// <summary>libzmq's error number; 0 where the library itself could not be loaded.</summary>
    public int Error { get; }

    /// <summary>The failure of the call just made on this thread.</summary>
    internal static unsafe ZmqException Last(string doing)
    {
        var error = Marshal.GetLastPInvokeError();
        return new ZmqException($"{doing} failed: {Marshal.PtrToStringUTF8((nint)Libzmq.ErrorText(error))}.", error);
    }

    internal static ZmqException Missing(Exception inner)
        => new($"{Libzmq.File} could not be loaded; Jupyter speaks through it. On Debian and Ubuntu: apt-get install libzmq5", 0, inner);
}
