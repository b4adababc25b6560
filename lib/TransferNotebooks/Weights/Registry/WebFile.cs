using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks;

/// <summary>A weight file by its url. <c>#sha256=…</c> behind it states the hash (or its beginning); without, the content of the first use is the measure.</summary>
internal static class WebFile
{
    /// <summary>Whether a text is a url that files are fetched from.</summary>
    internal static bool Is(string text) => text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file's path on this machine; it is fetched once.</summary>
    /// <exception cref="ArgumentException">It is no url of a file.</exception>
    /// <exception cref="DownloadException">It cannot be fetched, or has other content than before or than stated.</exception>
    internal static string Get(string text)
    {
        const string Hash = "#sha256=";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || Uri.UnescapeDataString(Path.GetFileName(url.AbsolutePath)) is not { Length: > 0 } name || name.IndexOfAny(['/', '\\']) >= 0)
            throw new ArgumentException($"Weights are fetched by the url of a file, for example https://example.org/resnet.pth. Received: '{text}'.", nameof(text));
        if (url.Fragment.Length > 0 && !url.Fragment.StartsWith(Hash, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"Behind a url stands {Hash} with hexadecimal digits, or nothing. Received: '{url.Fragment}'.", nameof(text));
        var plain = url.GetLeftPart(UriPartial.Query);
        var file = new RemoteFile { Name = name, Urls = [plain], Sha256 = url.Fragment.Length > 0 ? url.Fragment[Hash.Length..] : null };
        var kept = Path.Combine(UserCaches.TorchCheckpoints, name);
        // PyTorch keeps files by their names alone, so only a stated hash tells that one there is the one meant.
        if (file.Sha256 is not null && File.Exists(kept) && Downloader.Problem(kept, file) is null) return kept;
        var folder = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)))[..16];
        return Downloader.Fetch(file with { LookedFor = file.Sha256 is null ? [] : [kept] }, Path.Combine(DataFolders.Home, "weights", "url", folder));
    }
}
