namespace TransferNotebooks;

/// <summary>A shard in the table of contents.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Rows">Samples in it.</param>
/// <param name="Bytes">The length of its file.</param>
/// <param name="Sha256">The hash of its file.</param>
/// <param name="LeftOut">Samples of its range that could not be read: name and reason.</param>
internal sealed record ProxyShardEntry(int Number, int Rows, long Bytes, string Sha256, string[] LeftOut)
{
    /// <summary>The name of its file.</summary>
    public string File => FileOf(Number);

    public static string FileOf(int number) => $"shard-{number:00000}.safetensors";
}
