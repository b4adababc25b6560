using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

public static partial class Lora
{
    private const string Marker = ".lora.";

    /// <summary>Only what the adapters hold, and on request everything else that is trained, by key: a small part of the network.</summary>
    /// <param name="network">A network with adapters.</param>
    /// <param name="trained">Whether other trained parameters come too, such as a new head, without which adapters are of little use.</param>
    /// <returns>The tensors, with rank, α and the network's name as facts beside them.</returns>
    /// <exception cref="InvalidOperationException">It has no adapters.</exception>
    public static WeightSet StateDict(nn.Module network, bool trained = true)
    {
        var adapters = Required(network);
        var kept = network.named_parameters().Where(entry => trained && entry.parameter.requires_grad).Select(entry => entry.name).ToHashSet();
        return new(network.ToWeights().Where(tensor => tensor.Name.Contains(Marker, StringComparison.Ordinal) || kept.Contains(tensor.Name)), new Dictionary<string, string>
        {
            ["lora.network"] = TensorSource.NameOf(network),
            ["lora.rank"] = adapters[0].Adapter.Rank.ToString(CultureInfo.InvariantCulture),
            ["lora.alpha"] = adapters[0].Adapter.Alpha.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Writes <see cref="StateDict"/> to a file.</summary>
    /// <param name="network">A network with adapters.</param>
    /// <param name="path">A file that ends in <c>.safetensors</c>, which alone keeps the facts.</param>
    /// <param name="trained">See <see cref="StateDict"/>.</param>
    /// <exception cref="InvalidOperationException">The network has no adapters.</exception>
    /// <exception cref="ArgumentException">The file has another ending.</exception>
    public static void Save(nn.Module network, string path, bool trained = true)
    {
        if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"Adapters are kept in a .safetensors file. Received: '{path}'.", nameof(path));
        WeightFile.Save(path, StateDict(network, trained), WeightFormat.Safetensors);
    }

    /// <summary>Gives a network the adapters of a file; one without adapters gets them first, on the file's layers.</summary>
    /// <param name="network">The network that the adapters were trained on, with the same weights.</param>
    /// <param name="path">A file of <see cref="Save"/>.</param>
    /// <returns>What got an adapter.</returns>
    /// <exception cref="WeightFileException">The file holds no adapters, or they do not fit the network; the message lists the keys.</exception>
    public static LoraReport Load(nn.Module network, string path)
    {
        using var file = WeightFile.Open(path);
        if (!file.Metadata.TryGetValue("lora.rank", out var text) || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || rank < 1
            || !double.TryParse(file.Metadata.GetValueOrDefault("lora.alpha"), NumberStyles.Float, CultureInfo.InvariantCulture, out var alpha))
            throw new WeightFileException(path, "the file holds no adapters: Lora.Save writes such files.");
        var layers = file.Names.Where(name => name.Contains(Marker, StringComparison.Ordinal)).Select(name => name[..name.IndexOf(Marker, StringComparison.Ordinal)]).ToHashSet();
        var known = network.named_modules().Select(entry => entry.name).ToHashSet();
        if (layers.FirstOrDefault(name => !known.Contains(name)) is { } stranger)
            throw new WeightFileException(path, $"the adapters are of {file.Metadata.GetValueOrDefault("lora.network", "another network")}. Received: {TensorSource.NameOf(network)}, which has no layer '{stranger}'.");
        if (AdaptersOf(network).Any()) Remove(network);
        var report = Add(network, rank, alpha, layers.Contains);
        var state = network.state_dict();
        if (file.FirstOrDefault(tensor => !state.TryGetValue(tensor.Name, out var own) || !tensor.Shape.SequenceEqual(own.shape)) is { } misfit)
        {
            Remove(network);
            throw new WeightFileException(path, $"the adapters do not fit {TensorSource.NameOf(network)}: '{misfit.Name}' {misfit.ShapeText} has no place there. Give the network the head it had: ResetHead or ReplaceHead.");
        }
        new WeightSet(file).LoadInto(network, strict: false);
        return report;
    }
}
