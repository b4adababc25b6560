using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Runs a network once and notes of each layer the shape of its output and what it computed.</summary>
internal sealed class SummaryRecorder
{
    private readonly Dictionary<nn.Module, (long[] Shape, long MultiplyAdds)> seen = new(ReferenceEqualityComparer.Instance);

    internal static IReadOnlyList<SummaryRow> Rows(nn.Module<Tensor, Tensor> network, Tensor input)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var recorder = new SummaryRecorder();
        var named = network.named_modules().Prepend(("", network)).DistinctBy(entry => entry.Item2, ReferenceEqualityComparer.Instance).ToArray();
        var modules = named.Select(entry => entry.Item2).ToArray();
        Action[] removers =
        [
            .. modules.OfType<nn.Module<Tensor, Tensor>>().Select(module => (Action)module.register_forward_hook(recorder.Note).remove),
            .. modules.OfType<nn.Module<Tensor, Tensor, Tensor>>().Select(module => (Action)module.register_forward_hook((layer, first, _, output) => recorder.Note(layer, first, output)).remove),
        ];
        var training = network.training;
        try
        {
            network.eval();
            network.call(input);
        }
        finally
        {
            foreach (var remove in removers) remove();
            network.train(training);
        }
        return [.. named.Select(entry => recorder.Row(entry.Item1, entry.Item2))];
    }

    private Tensor Note(nn.Module layer, Tensor input, Tensor output)
    {
        // A layer that runs several times, such as a shared activation, shows its last shape and all that it computed.
        var before = seen.TryGetValue(layer, out var earlier) ? earlier.MultiplyAdds : 0;
        seen[layer] = (output.shape, before + Own(layer, input.shape, output.shape));
        return output;
    }

    private SummaryRow Row(string name, nn.Module module)
    {
        var parameters = module.parameters().ToArray();
        var inside = module.modules().Append(module).Distinct(ReferenceEqualityComparer.Instance).Cast<nn.Module>();
        return new(name, module.GetName(), name == "" ? 0 : name.Count(letter => letter == '.') + 1, seen.TryGetValue(module, out var one) ? one.Shape : null,
            parameters.Sum(parameter => parameter.numel()), parameters.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()),
            inside.Sum(layer => seen.TryGetValue(layer, out var noted) ? noted.MultiplyAdds : 0));
    }

    private static long Own(nn.Module layer, long[] input, long[] output) => layer switch
    {
        Conv2d convolution => convolution.weight.numel() * output[0] * output[^1] * output[^2],
        ConvTranspose2d convolution => convolution.weight.numel() * input[0] * input[^1] * input[^2],
        Linear linear => linear.weight.numel() * output[..^1].Aggregate(1L, (product, size) => product * size),
        ICountsMultiplyAdds counts => counts.OwnMultiplyAdds(input, output),
        _ => 0,
    };
}
