using System.CommandLine;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks.Cli;

/// <summary><c>forward</c>: one batch of numbers through a network, from one NumPy file into another.</summary>
internal static class ForwardVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var model = new ModelOptions();
        var input = new Option<string>("--input", "-i") { Description = "The batch, a .npy file: [N, C, H, W] for images, preprocessed; [N, L] token numbers for texts", HelpName = "X.npy", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "Where the result goes: [N, classes], or the features", HelpName = "Y.npy", Required = true };
        var features = new Option<string?>("--features") { Description = "Features instead of class scores: pooled [N, D] or map [N, D, H, W]", HelpName = "pooled|map" };
        features.AcceptOnlyFromAmong("pooled", "map");
        var command = new Command("forward", "Run a batch from a NumPy file through a network in evaluation mode") { input, output, features };
        model.AddTo(command);
        command.SetAction((parsed, cancel) => KitCall.RunAsync(checkout, parsed.GetValue(yes), cancel, () =>
        {
            using var scope = NewDisposeScope();
            using var fast = inference_mode();
            var network = model.Load(parsed);
            var batch = Batch(parsed.GetRequiredValue(input), network);
            var result = parsed.GetValue(features) switch
            {
                "pooled" => network.Pooled(batch),
                "map" => network.Features(batch),
                _ => network.call(batch),
            };
            var numbers = result.to(float32).contiguous().data<float>().ToArray();
            NpyFile.Write(parsed.GetRequiredValue(output), new(WeightTensor.From("output", numbers, result.shape)));
            Terminal.Say($"{parsed.GetRequiredValue(output)}: [{string.Join(", ", result.shape)}], {network.Name}, weights: {network.WeightsDescription}");
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Tensor Batch(string path, Backbone network)
    {
        var array = NpyFile.Read(path);
        if (array.IsText) throw new FailedException($"{path} must hold numbers. Received: texts.");
        if (array.Shape.Count == 2) return array.Numbers.ToTensor().to(int64);
        if (array.Shape.Count != 4) throw new FailedException($"{path} must be [N, {network.Preprocessing.Channels}, H, W]. Received: [{string.Join(", ", array.Shape)}].");
        return tensor(array.Numbers.ToSingles(), [.. array.Shape]);
    }
}
