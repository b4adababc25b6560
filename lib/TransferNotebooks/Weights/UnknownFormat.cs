using System.Text;

namespace TransferNotebooks.Weights;

/// <summary>Words for files that are no weight files but are often met in their place.</summary>
internal static class UnknownFormat
{
    /// <summary>What the file is, when its first bytes tell; else null.</summary>
    public static string? Hint(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0) return "the file is empty.";
        string text = Encoding.Latin1.GetString(head).TrimStart();
        if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal)) return "this is a Git LFS pointer, not the file itself; fetch it with 'git lfs pull' or download the file.";
        if (text.StartsWith('<')) return "this is a web page or XML, not weights; the download probably met an error or a sign-in page.";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F'])) return "this is an HDF5 file (Keras weights), which is not read; convert it to .npz or .safetensors in Python.";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b])) return "this is a gzip file; unpack it first.";
        if (head.Length > 1 && head[0] == 0x80 && head[1] is >= 2 and <= 5)
            return "this is a bare Python pickle, not a file made by torch.save; save the state dict with torch.save(model.state_dict(), 'weights.pth').";
        return null;
    }

    /// <summary>The first bytes as text for a message.</summary>
    public static string Show(ReadOnlySpan<byte> head) => Convert.ToHexString(head[..Math.Min(16, head.Length)]);
}
