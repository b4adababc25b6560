using System.IO.Compression;
using System.Text;

namespace TransferNotebooks.Tests.Weights;

/// <summary>Builds pickles and PyTorch archives byte by byte, for files that no honest writer makes.</summary>
internal sealed class PickleBytes
{
    private readonly MemoryStream stream = new();

    public PickleBytes() => Raw(0x80, 2);

    public static implicit operator byte[](PickleBytes pickle) => pickle.stream.ToArray();

    public PickleBytes Raw(params byte[] bytes)
    {
        stream.Write(bytes);
        return this;
    }

    public PickleBytes Op(char op) => Raw((byte)op);

    public PickleBytes Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Op('X').Raw(BitConverter.GetBytes(bytes.Length)).Raw(bytes);
    }

    public PickleBytes Global(string module, string name) => Op('c').Raw(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));

    public PickleBytes Number(long value) => Raw(0x8a, 8).Raw(BitConverter.GetBytes(value));

    public PickleBytes Numbers(params long[] values)
    {
        Op('(');
        foreach (long value in values) Number(value);
        return Op('t');
    }

    /// <summary>A tensor over storage "0" as _rebuild_tensor_v2 describes it.</summary>
    public PickleBytes Tensor(long storageCount, long offset, long[] shape, long[] strides, string storageType = "FloatStorage", string key = "0") =>
        Global("torch._utils", "_rebuild_tensor_v2").Op('(')
            .Op('(').Text("storage").Global("torch", storageType).Text(key).Text("cpu").Number(storageCount).Op('t').Op('Q')
            .Number(offset).Numbers(shape).Numbers(strides).Raw(0x89).Op('}').Op('t').Op('R');

    /// <summary>A state dict {"w": tensor}.</summary>
    public static PickleBytes StateDict(long storageCount, long offset, long[] shape, long[] strides) =>
        new PickleBytes().Op('}').Text("w").Tensor(storageCount, offset, shape, strides).Op('s').Op('.');

    /// <summary>A PyTorch zip with this pickle and storages.</summary>
    public static byte[] Zip(byte[] pickle, params (string Name, byte[] Content)[] members)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members.Prepend(("a/data.pkl", pickle)))
            {
                using var member = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
                member.Write(content);
            }
        }

        return zip.ToArray();
    }
}
