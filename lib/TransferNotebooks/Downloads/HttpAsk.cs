using System.Net;

namespace TransferNotebooks.Downloads;

/// <summary>Sends a request and follows its redirects, each step by the same rules.</summary>
internal static class HttpAsk
{
    private const int MaxRedirects = 10;

    // Proxies are those of the system and of HTTP_PROXY and its kin. Redirects are followed here, to see each step.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The first answer that is no redirect, its body still to come.</summary>
    /// <param name="at">Where to begin.</param>
    /// <param name="head">Completes each request.</param>
    /// <param name="notice">Sees each answer.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="SourceException">It redirects where nothing is followed.</exception>
    public static async Task<HttpResponseMessage> SendAsync(Uri at, Action<HttpRequestMessage> head, Action<HttpResponseMessage> notice, CancellationToken cancel)
    {
        for (var step = 0; ; step++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
            request.Headers.UserAgent.Add(new("transfer-notebooks", "1"));
            head(request);
            var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
            notice(response);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)) return response;
            using (response)
            {
                if (step == MaxRedirects) throw new SourceException(SourceFailure.Final, $"it redirects more than {MaxRedirects} times");
                at = Follow(at, response.Headers.Location);
            }
        }
    }

    /// <summary>Where a redirect leads.</summary>
    /// <exception cref="SourceException">Nowhere, to something other than http and https, or from https to http.</exception>
    public static Uri Follow(Uri from, Uri? place)
    {
        var next = place is null ? throw new SourceException(SourceFailure.Final, "it redirects without saying where to") : new Uri(from, place);
        if (next.Scheme is not ("http" or "https")) throw new SourceException(SourceFailure.Final, $"it redirects to {next.Scheme}:, which is not followed");
        return from.Scheme == "https" && next.Scheme == "http"
            ? throw new SourceException(SourceFailure.Final, $"it redirects from https to unprotected http ({next.Host}), which is not followed")
            : next;
    }
}
