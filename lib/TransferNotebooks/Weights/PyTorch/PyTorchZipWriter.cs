using System.IO.Compression;

namespace TransferNotebooks.Weights.PyTorch;

/// <summary>Writes a state dict as PyTorch's zip format, readable by <c>torch.load</c> with and without <c>weights_only</c>. Equal tensors give equal bytes.</summary>
internal static class PyTorchZipWriter
{
    public static void Write(Stream stream, IReadOnlyList<WeightTensor> tensors)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        ZipMembers.Write(zip, "archive/data.pkl", false, member =>
        {
            using var buffer = new BufferedStream(member);
            new PickleWriter(buffer).StateDict(tensors);
        });
        ZipMembers.Write(zip, "archive/byteorder", false, member => member.Write("little"u8));
        for (int i = 0; i < tensors.Count; i++)
        {
            var data = tensors[i].Data;
            ZipMembers.Write(zip, FormattableString.Invariant($"archive/data/{i}"), false, member => member.Write(data.Span));
        }

        ZipMembers.Write(zip, "archive/version", false, member => member.Write("3\n"u8));
    }
}
