using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks.Kernel;

/// <summary>Signs messages with HMAC-SHA256 over the bytes of their four JSON frames, in lower-case hexadecimal. Safe for threads.</summary>
/// <param name="key">The key of the connection file; with an empty one nothing is signed or checked.</param>
internal sealed class MessageSigner(string key)
{
    private const int Remembered = 1 << 16;

    private readonly byte[] key = Encoding.UTF8.GetBytes(key);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Queue<string> order = [];

    public byte[] Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> content)
    {
        if (key.Length == 0) return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(header);
        hash.AppendData(parent);
        hash.AppendData(metadata);
        hash.AppendData(content);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether the signature is right, compared in constant time, and was not seen before: a repeated message is someone else's.</summary>
    public bool Accepts(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> content)
    {
        if (key.Length == 0) return true;
        if (!CryptographicOperations.FixedTimeEquals(signature, Sign(header, parent, metadata, content))) return false;
        var text = Encoding.ASCII.GetString(signature);
        lock (order)
        {
            if (!seen.Add(text)) return false;
            order.Enqueue(text);
            if (order.Count > Remembered) seen.Remove(order.Dequeue());
        }

        return true;
    }
}
