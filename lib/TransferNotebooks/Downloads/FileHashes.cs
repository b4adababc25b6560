using System.Security.Cryptography;

namespace TransferNotebooks.Downloads;

/// <summary>Compares content with published hashes.</summary>
internal static class FileHashes
{
    public static string Sha256(Stream content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Sha256(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
        return Sha256(stream);
    }

    /// <summary>What is wrong with the content, or null.</summary>
    /// <param name="content">A seekable stream.</param>
    /// <param name="file">What is expected.</param>
    /// <param name="pinned">The SHA-256 of the first use, or the one that the server named; null for none.</param>
    /// <param name="sha256">The hash of the content; empty where a wrong length or MD5 made it needless.</param>
    public static string? Problem(Stream content, RemoteFile file, string? pinned, out string sha256)
    {
        sha256 = "";
        if (file.Bytes is { } bytes && content.Length != bytes) return $"it should have {bytes:N0} bytes. Received: {content.Length:N0}";
        if (file.Md5 is { } md5)
        {
            content.Seek(0, SeekOrigin.Begin);
            var actual = Convert.ToHexStringLower(MD5.HashData(content));
            if (!actual.Equals(md5, StringComparison.OrdinalIgnoreCase)) return $"its MD5 should be {md5}. Received: {actual}";
        }
        content.Seek(0, SeekOrigin.Begin);
        sha256 = Sha256(content);
        if (file.Sha256 is { } expected && !sha256.StartsWith(expected, StringComparison.OrdinalIgnoreCase))
            return $"its SHA-256 should {(expected.Length < 64 ? "begin with" : "be")} {expected.ToLowerInvariant()}. Received: {sha256}";
        return pinned is not null && !sha256.Equals(pinned, StringComparison.OrdinalIgnoreCase)
            ? $"its SHA-256 was {pinned} when it was first used. Received: {sha256}"
            : null;
    }
}
