using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks.Tests.Downloads;

/// <summary>What a client asked.</summary>
internal sealed record Asked(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first byte of <c>Range: bytes=N-</c>, or null.</summary>
    public int? From => Headers.TryGetValue("range", out var range) ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : null;
}

/// <summary>An answer, and how it goes wrong on its way.</summary>
internal sealed record Answer(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>The connection is cut after these bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Nothing follows these bytes of the body, and the connection stays open.</summary>
    public int? StallAfter { get; init; }

    /// <summary>Bytes a piece, with a pause after each.</summary>
    public int? Piece { get; init; }

    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether the length is told.</summary>
    public bool TellsLength { get; init; } = true;

    public static Answer Error(int status, params (string Name, string Value)[] headers) => new(status, Encoding.ASCII.GetBytes("no"), headers);

    public static Answer Redirect(string url) => new(302, [], ("Location", url));

    /// <summary>What an honest server answers: ranges and If-Range are honoured.</summary>
    public static Answer File(Asked asked, byte[] content, string etag = "\"a\"")
    {
        var current = !asked.Headers.TryGetValue("if-range", out var condition) || condition == etag;
        if (asked.From is not { } from || !current) return new(200, content, ("ETag", etag), ("Accept-Ranges", "bytes"));
        return from >= content.Length
            ? new(416, [], ("Content-Range", $"bytes */{content.Length}"))
            : new(206, content[from..], ("ETag", etag), ("Content-Range", $"bytes {from}-{content.Length - 1}/{content.Length}"));
    }
}

/// <summary>A small web server on this machine that fails on purpose.</summary>
internal sealed class FileServer : IDisposable
{
    // A proxy of the machine has no part in this; processes that tests start inherit it.
    static FileServer() => Environment.SetEnvironmentVariable("NO_PROXY", "127.0.0.1");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<Asked, int, Answer> answer;

    /// <param name="answer">Gives the answer to a request and its number from 0 on.</param>
    public FileServer(Func<Asked, int, Answer> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public ConcurrentQueue<Asked> Requests { get; } = [];

    public string Url(string path) => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/{path}";

    /// <summary>Bytes that look like nothing, the same at every call.</summary>
    public static byte[] Content(int length = 100_000)
    {
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public void Dispose()
    {
        end.Cancel();
        listener.Stop();
    }

    private async Task AcceptAsync()
    {
        while (!end.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(end.Token);
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                if (await reader.ReadLineAsync(end.Token) is not { } first) return;
                var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                while (await reader.ReadLineAsync(end.Token) is { Length: > 0 } line) headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
                var asked = new Asked(first.Split(' ')[1].TrimStart('/'), headers);
                Requests.Enqueue(asked);
                await SendAsync(stream, answer(asked, Requests.Count - 1));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // the client went away, or the test is over
        }
    }

    private async Task SendAsync(NetworkStream stream, Answer reply)
    {
        var head = new StringBuilder($"HTTP/1.1 {reply.Status} Answer\r\nConnection: close\r\n");
        if (reply.TellsLength) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length}\r\n");
        foreach (var (name, value) in reply.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), end.Token);
        var length = Math.Min(reply.CutAfter ?? int.MaxValue, Math.Min(reply.StallAfter ?? int.MaxValue, reply.Body.Length));
        for (var sent = 0; sent < length;)
        {
            var piece = Math.Min(reply.Piece ?? length, length - sent);
            await stream.WriteAsync(reply.Body.AsMemory(sent, piece), end.Token);
            sent += piece;
            if (reply.Piece is not null) await Task.Delay(reply.Pause, end.Token);
        }
        if (reply.StallAfter is not null) await Task.Delay(Timeout.Infinite, end.Token);
    }
}
