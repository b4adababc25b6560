using TorchSharp;
using TransferNotebooks.Weights;

namespace TransferNotebooks;

public static partial class WeightFile
{
    /// <summary>
    /// The parameters and buffers of a TorchScript archive. Such a file is code: loading it compiles what it holds and may run parts of it. Call this
    /// for a file that you trust and that lies on this machine; nothing else in the kit loads one, neither <see cref="Open"/> nor a url, a hub's file or a data set.
    /// </summary>
    /// <param name="path">A file that <c>torch.jit.save</c> wrote.</param>
    /// <returns>The tensors by their names in the scripted module, copied.</returns>
    /// <exception cref="ArgumentException">The path is a url or a hub's file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="WeightFileException">The file is no TorchScript archive, or is damaged.</exception>
    public static WeightSet OpenTorchScript(string path)
    {
        if (WebFile.Is(path) || path.StartsWith("hf:", StringComparison.Ordinal))
            throw new ArgumentException($"TorchScript is code and is loaded from this machine only. Received: '{path}'. Fetch the file yourself, look at where it comes from, and name its path.", nameof(path));
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}'.", path);
        Guard(path, () =>
        {
            using var file = MappedFile.Open(path);
            var head = new byte[(int)Math.Min(2, file.Length)];
            file.Read(0, head.Length, bytes => bytes.CopyTo(head));
            return head.AsSpan().SequenceEqual("PK"u8) && ZipDirectory.Read(file).Members.Keys.Any(name => name.EndsWith("/constants.pkl", StringComparison.Ordinal)) ? true
                : throw new WeightFileException("this is no TorchScript archive; open it with WeightFile.Open.");
        });
        try
        {
            using var module = torch.jit.load(path);
            return module.ToWeights();
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException or WeightFileException))
        {
            throw new WeightFileException(path, $"libtorch cannot load it ({e.Message.Split('\n')[0]})", e);
        }
    }
}
