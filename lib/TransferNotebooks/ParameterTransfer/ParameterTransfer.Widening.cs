using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

public static partial class ParameterTransfer
{
    /// <summary>
    /// Fills a wider network so that it computes what a narrow one does (Chen et al. 2016, "Net2Net: Accelerating Learning via Knowledge Transfer", section 2.2): new units repeat
    /// old ones, drawn at random, and what reads a unit is divided by the number of its copies. For plain chains of linear layers, convolutions and batch normalisations with
    /// element-wise activations and pooling between them, each read by the next alone.
    /// </summary>
    /// <param name="source">The narrow chain, its layers registered in the order in which they run.</param>
    /// <param name="target">The wide chain: the same layers with at least as many units inside; inputs, kernels and the last layer's outputs as in the source.</param>
    /// <param name="noise">Largest noise on repeated weights, as a share of the mean size of the layer's weights, so that copies can learn different things; 0 keeps the function exactly.</param>
    /// <param name="seed">Fixes which units are repeated, and the noise.</param>
    /// <returns>What became of every tensor of the target.</returns>
    /// <exception cref="ArgumentException">The networks are no such chains; the message tells the layer.</exception>
    public static TransferReport Widen(nn.Module source, nn.Module target, double noise = 0, int seed = 0)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var (narrow, wide) = (Chain(source), Chain(target));
        if (narrow.Length != wide.Length || narrow.Length == 0) throw new ArgumentException($"Widening needs the same layers on both sides. Received: {narrow.Length} and {wide.Length} layers with parameters.", nameof(target));
        var random = new SeededRandom(seed);
        var rows = new List<TransferRow>();
        long[] units = [];
        for (var i = 0; i < narrow.Length; i++)
        {
            var ((name, from), (wideName, to)) = (narrow[i], wide[i]);
            if (from.GetType() != to.GetType()) throw new ArgumentException($"Widening needs the same layers on both sides. Received: {from.GetName()} '{name}' and {to.GetName()} '{wideName}'.", nameof(target));
            if (from is BatchNorm norm && to is BatchNorm other)
            {
                foreach (var (key, values) in norm.state_dict())
                {
                    var tensor = other.state_dict()[key];
                    Require(units.Length == other.num_features || values.dim() == 0, wideName, $"{units.Length} units before it", $"{other.num_features}");
                    tensor.copy_(values.dim() == 0 ? values : values.index_select(0, Places(units, values)));
                    rows.Add(Row(name, wideName, key, values, tensor));
                }
                continue;
            }
            var (weight, wideWeight) = (WeightOf(from), WeightOf(to));
            if (i == 0) units = Plain(weight.shape[1]);
            var last = !narrow.Skip(i + 1).Any(entry => entry.Layer is not BatchNorm);
            var outputs = last ? Plain(weight.shape[0]) : Repeated(weight.shape[0], wideWeight.shape[0], ref random, wideName);
            var inputs = Spread(units, weight.shape[1], wideWeight.shape[1], wideName);
            var shape = weight.shape[2..];
            Require(shape.SequenceEqual(wideWeight.shape[2..]) && wideWeight.shape[0] == outputs.Length, wideName, $"kernel {string.Join("×", shape)} and {outputs.Length} outputs", string.Join("×", wideWeight.shape));
            var copies = tensor(Counts(inputs, weight.shape[1]), dtype: weight.dtype, device: weight.device).view([1, -1, .. shape.Select(_ => 1L)]);
            var filled = (weight / copies).index_select(1, Places(inputs, weight)).index_select(0, Places(outputs, weight));
            if (noise > 0) filled += Noise(filled, weight.shape, noise, ref random);
            wideWeight.copy_(filled);
            rows.Add(Row(name, wideName, "weight", weight, wideWeight));
            if (BiasOf(from) is { } bias && BiasOf(to) is { } wideBias)
            {
                wideBias.copy_(bias.index_select(0, Places(outputs, bias)));
                rows.Add(Row(name, wideName, "bias", bias, wideBias));
            }
            units = outputs;
        }
        return new(TensorSource.NameOf(source), TensorSource.NameOf(target), rows, [], source.parameters().Sum(parameter => parameter.numel()));
    }

    private static (string Name, nn.Module Layer)[] Chain(nn.Module network) =>
    [
        .. network.named_modules().Where(entry => entry.module is Linear or Conv2d or BatchNorm || entry.module.parameters(recurse: false).Any()).Select(entry =>
            entry.module is Linear or BatchNorm or Conv2d { groups: 1 } ? (entry.name, entry.module)
                : throw new ArgumentException($"Widening knows linear layers, convolutions without groups and batch normalisation. Received: {entry.module.GetName()} '{entry.name}'.", nameof(network))),
    ];

    private static long[] Plain(long count) => [.. Enumerable.Range(0, (int)count).Select(i => (long)i)];

    // The function g of the paper: the first units are the old ones, the others repeat one drawn at random.
    private static long[] Repeated(long count, long wanted, ref SeededRandom random, string name)
    {
        Require(wanted >= count, name, $"at least {count} outputs", $"{wanted}");
        var units = Plain(wanted);
        for (var i = count; i < wanted; i++) units[i] = random.Next((int)count);
        return units;
    }

    // Behind a flattened map a unit stands for all positions of its channel.
    private static long[] Spread(long[] units, long inputs, long wanted, string name)
    {
        Require(wanted % units.Length == 0, name, $"inputs in a multiple of the {units.Length} units before it", $"{wanted}");
        var block = wanted / units.Length;
        long[] spread = [.. units.SelectMany(unit => Enumerable.Range(0, (int)block).Select(i => unit * block + i))];
        Require(spread.All(place => place < inputs), name, $"{inputs} inputs in the source", $"{wanted}");
        return spread;
    }

    private static float[] Counts(long[] places, long count)
    {
        var counts = new float[count];
        foreach (var place in places) counts[place]++;
        return counts;
    }

    private static Tensor Places(long[] places, Tensor like) => tensor(places, device: like.device);

    // Old weights stay; only repeated ones move.
    private static Tensor Noise(Tensor values, long[] old, double share, ref SeededRandom random)
    {
        var numbers = new float[values.numel()];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = (float)random.Between(-1, 1);
        var drawn = tensor(numbers, dtype: values.dtype, device: values.device).reshape(values.shape);
        drawn.narrow(0, 0, old[0]).narrow(1, 0, old[1]).zero_();
        return drawn * (values.abs().mean() * share);
    }

    private static Parameter WeightOf(nn.Module layer) => layer is Linear linear ? linear.weight : ((Conv2d)layer).weight;

    private static Parameter? BiasOf(nn.Module layer) => layer is Linear linear ? linear.bias : ((Conv2d)layer).bias;

    private static void Require(bool holds, string layer, string wanted, string received)
    {
        if (!holds) throw new ArgumentException($"Layer '{layer}' of the wide network needs {wanted}. Received: {received}.", nameof(layer));
    }

    private static TransferRow Row(string name, string wideName, string key, Tensor from, Tensor to) => new($"{wideName}.{key}", $"{name}.{key}",
        from.shape.SequenceEqual(to.shape) ? TransferOutcome.Copied : TransferOutcome.Resized, from.shape, to.shape, to.numel(), to.numel() * to.element_size(), to is Parameter,
        to is Parameter { requires_grad: false }, from.shape.SequenceEqual(to.shape) ? "" : "units repeated");
}
