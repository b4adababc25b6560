using System.Net;
using System.Net.Sockets;

namespace TransferNotebooks.Cli;

/// <summary>Ports of this machine that nothing listens on.</summary>
internal static class FreePort
{
    /// <summary>Where Jupyter listens by custom.</summary>
    public const int Custom = 8888;

    /// <summary>The port asked for, or with none asked for the first free one from <see cref="Custom"/> on.</summary>
    /// <exception cref="FailedException">The port is taken, or may not be used.</exception>
    public static int Choose(int? asked)
    {
        if (asked is { } port)
        {
            if (Try(port) is { } trouble) throw new FailedException($"Port {port} cannot be used: {trouble}. Name another with --port, or leave --port out to take a free one.");
            return port;
        }
        for (int next = Custom; next < Custom + 100; next++)
            if (Try(next) is null) return next;
        throw new FailedException($"The ports from {Custom} to {Custom + 99} are all taken. Name a free one with --port.");
    }

    private static string? Try(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return null;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "another program listens there",
                SocketError.AccessDenied => "this user may not listen there (ports below 1024 are the system's)",
                _ => error.Message,
            };
        }
    }
}
