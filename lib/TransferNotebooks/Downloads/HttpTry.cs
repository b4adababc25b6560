using System.Net;
using System.Net.Http.Headers;

namespace TransferNotebooks.Downloads;

/// <summary>One try to fetch the rest of a part from one url.</summary>
internal sealed class HttpTry(RemoteFile file, string url, PartFile part, DownloadSettings settings)
{
    private string? hubHash;

    /// <summary>Appends what is missing to the part.</summary>
    /// <param name="received">Called with the bytes now there and those of the whole, where they are known.</param>
    /// <param name="cancel">Ends the try; what came stays in the part.</param>
    /// <exception cref="SourceException">The source failed.</exception>
    /// <exception cref="DownloadException">This machine failed: the disk is full.</exception>
    public async Task RunAsync(Action<long, long?> received, CancellationToken cancel)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stall.CancelAfter(settings.Stall);
        try
        {
            if (part.Length > 0 && !CanContinue) part.Restart(null);
            using var response = await HttpAsk.SendAsync(new Uri(url), Head, Notice, stall.Token).ConfigureAwait(false);
            var total = Begin(response);
            if (total is null || part.Length < total || response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable)
                await ReceiveAsync(response, total, received, stall).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            if (e.InnerException is TimeoutException) throw new SourceException(SourceFailure.NoConnection, "no connection in time", e);
            throw new SourceException(SourceFailure.Passing, $"nothing came for {settings.Stall.TotalSeconds:0.#} s", e);
        }
        catch (HttpRequestException e)
        {
            var none = e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
            throw new SourceException(none ? SourceFailure.NoConnection : SourceFailure.Passing, $"{(none ? "no connection" : "the connection failed")} ({Innermost(e)})", e);
        }
        catch (IOException e) when (e is not DownloadException)
        {
            throw new SourceException(SourceFailure.Passing, $"the connection broke after {part.Length:N0} bytes ({Innermost(e)})", e);
        }
    }

    // With a hash to check in the end, any source may continue; without one, only the source that says the file is still the same.
    private bool CanContinue => part.Origin is { } origin && (!file.IsUnverified || (origin.Url == url && Condition(origin) is not null));

    private static RangeConditionHeaderValue? Condition(PartOrigin origin) =>
        origin.ETag is { } tag ? new(new EntityTagHeaderValue(tag)) : origin.LastModified is { } date ? new(date) : null;

    // The hub names the hash in the answer that redirects to its store.
    private void Notice(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("X-Linked-Etag", out var tags)) hubHash ??= tags.First().Trim('"');
    }

    private void Head(HttpRequestMessage request)
    {
        if (part.Length == 0) return;
        request.Headers.Range = new(part.Length, null);
        if (part.Origin is { } origin && origin.Url == url) request.Headers.IfRange = Condition(origin);
    }

    // Looks at the head of the answer and brings the part to where its body goes on; gives the length of the whole file.
    private long? Begin(HttpResponseMessage response)
    {
        var content = response.Content.Headers;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                if (content.ContentType?.MediaType is "text/html" && !Path.GetExtension(file.Name).StartsWith(".htm", StringComparison.OrdinalIgnoreCase))
                    throw new SourceException(SourceFailure.Final, "it answers with a web page in the file's place (an error or a sign-in page)");
                part.Restart(OriginOf(response, Admit(content.ContentLength)));
                return content.ContentLength;
            case HttpStatusCode.PartialContent:
                var range = content.ContentRange;
                var same = range?.From == part.Length && part.Origin is { } origin && (origin.Total is null || range.Length is null || origin.Total == range.Length)
                    && (origin.Url != url || origin.ETag is null || Strong(response) is not { } tag || tag == origin.ETag);
                if (same) return Admit(range!.Length ?? part.Origin?.Total);
                part.Restart(null);
                throw new SourceException(SourceFailure.Passing, "the file changed while it was fetched, or another range came than was asked for; it is fetched from the beginning");
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                if (content.ContentRange?.Length == part.Length) return part.Length;
                part.Restart(null);
                throw new SourceException(SourceFailure.Passing, "the file there is shorter than what was fetched before; it is fetched from the beginning");
            default:
                throw Refusal(response);
        }
    }

    private static SourceException Refusal(HttpResponseMessage response)
    {
        var passing = (int)response.StatusCode is 408 or 425 or 429 or >= 500 and not (501 or 505);
        var after = response.Headers.RetryAfter;
        return new(passing ? SourceFailure.Passing : SourceFailure.Final, $"HTTP {(int)response.StatusCode} ({response.ReasonPhrase})")
        {
            RetryAfter = after?.Delta ?? (after?.Date is { } date ? date - DateTimeOffset.UtcNow : null),
        };
    }

    private PartOrigin OriginOf(HttpResponseMessage response, long? total) =>
        new(url, Strong(response), response.Content.Headers.LastModified, total, file.TakesHubHash && hubHash is { Length: 64 } hash && hash.All(char.IsAsciiHexDigit) ? hash : null);

    private static string? Strong(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null;

    private long? Admit(long? total)
    {
        if (total is not { } bytes) return null;
        if (file.Bytes is { } expected && bytes != expected) throw new SourceException(SourceFailure.Final, $"it has a file of {bytes:N0} bytes instead of {expected:N0}");
        if (bytes > settings.MaxBytes && file.Bytes is null) throw TooLong(bytes);
        if (FreeSpace.Below(part.Path) is { } free && bytes - part.Length > free)
            throw new DownloadException($"'{file.Name}' needs {bytes - part.Length:N0} more bytes, but only {free:N0} are free for '{part.Path}'. Make room or set TRANSFER_HOME to a folder on another disk, then run again.");
        return bytes;
    }

    private async Task ReceiveAsync(HttpResponseMessage response, long? total, Action<long, long?> received, CancellationTokenSource stall)
    {
        var limit = total ?? file.Bytes ?? settings.MaxBytes;
        var buffer = new byte[1 << 18];
        received(part.Length, total);
        using var body = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
        while (await body.ReadAsync(buffer, stall.Token).ConfigureAwait(false) is > 0 and var count)
        {
            if (part.Length + count > limit)
            {
                var length = part.Length + count;
                part.Restart(null);
                throw TooLong(length);
            }
            part.Append(buffer.AsMemory(0, count));
            received(part.Length, total);
            stall.CancelAfter(settings.Stall);
        }
        if ((total ?? file.Bytes) is { } whole && part.Length < whole) throw new SourceException(SourceFailure.Passing, $"the connection ended after {part.Length:N0} of {whole:N0} bytes");
    }

    private SourceException TooLong(long length) =>
        new(SourceFailure.Final, $"it sends {length:N0} bytes or more, over the limit of {file.Bytes ?? settings.MaxBytes:N0}");

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message;
}
