using System.Security.Cryptography;
using System.Text;

namespace TransferNotebooks;

/// <summary>
/// What stored features were made of. Any change of weights, preprocessing or data gives another key, so that stored features are never used for something else.
/// </summary>
/// <param name="Name">For people and the file name, e.g. <c>squeezenet1_1-hymenoptera</c>.</param>
/// <param name="Weights">Hash of the weights' contents.</param>
/// <param name="Preprocessing">The preprocessing in words or its hash.</param>
/// <param name="Data">Hash of the samples' contents and order.</param>
public sealed record FeatureKey(string Name, string Weights, string Preprocessing, string Data)
{
    /// <summary>SHA-256 over all parts, in hexadecimal.</summary>
    public string Hash => HashOf([Name, Weights, Preprocessing, Data]);

    /// <summary>SHA-256 over texts, each with its length, so that no two lists run together; in hexadecimal.</summary>
    public static string HashOf(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 over the names, types, shapes and values of weights, in hexadecimal.</summary>
    public static string HashOf(WeightSet weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in weights.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name}\0{tensor.Type}\0{tensor.ShapeText}\0"));
            hash.AppendData(tensor.Data.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
