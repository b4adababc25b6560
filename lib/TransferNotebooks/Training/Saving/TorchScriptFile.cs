using System.IO.Compression;
using System.Text.Json;
using TorchSharp;
using TransferNotebooks.Weights;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Writes a model as TorchScript, with what else a program needs for predictions as a further file in the archive.</summary>
internal static class TorchScriptFile
{
    public const string Extra = "transfer-notebooks.json";

    /// <param name="path">The file; it appears only when it is whole.</param>
    /// <param name="learner">Whose model it is; it comes back to its device and memory layout.</param>
    /// <param name="finish">What is done with the scores.</param>
    /// <param name="output">What it gives, in a word.</param>
    /// <param name="batch">The only size of a batch; null for any.</param>
    public static void Write(string path, Learner learner, Func<Tensor, Tensor> finish, string output, int? batch)
    {
        var model = learner.Model;
        var device = model.parameters().First().device;
        var wasTraining = model.training;
        using var scope = NewDisposeScope();
        try
        {
            model.to(CPU);
            model.eval();
            var facts = learner.Facts(learner.History.Epochs);
            Engine.Contiguous(model);
            var (example, other) = (Pattern(model, batch ?? 2), batch is null ? Pattern(model, 3) : null);
            var told = JsonSerializer.SerializeToUtf8Bytes(new { facts.Kit, facts.Backbone, facts.Classes, output, facts.Preprocessing, input = Input(example, batch), facts.Weights, facts.Data, facts.Variant }, SavedFacts.Json);
            SavedModelWriter.Written(path, () => AtomicFile.Write(path, stream => Program(stream, path, draft => Engine.Export(model, x => finish(model.call(x)), example, other, draft), told)));
            if (facts.ChannelsLast) Engine.ChannelsLast(model);
        }
        finally
        {
            model.to(device);
            model.train(wasTraining);
        }
    }

    private static void Program(Stream stream, string path, Action<string> trace, byte[] told)
    {
        var draft = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.pt");
        try
        {
            trace(draft);
            using var traced = ZipFile.OpenRead(draft);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var member in traced.Entries)
            {
                using var from = member.Open();
                ZipMembers.Write(archive, member.FullName, false, from.CopyTo);
            }
            ZipMembers.Write(archive, $"{traced.Entries[0].FullName.Split('/')[0]}/extra/{Extra}", false, to => to.Write(told));
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // Numbers of all kinds, the same each time; of texts, tokens as the network's own example has them.
    private static Tensor Pattern(Backbone model, int batch)
    {
        var one = model.Example(model.Preprocessing.Crop);
        long[] shape = [batch, .. one.shape[1..]];
        return one.is_floating_point() ? arange(shape.Aggregate(1L, (product, size) => product * size), dtype: float32).sin().reshape(shape) : one.expand(shape).contiguous();
    }

    private static object[] Input(Tensor example, int? batch) => [batch is { } only ? only : "any", .. example.shape[1..].Cast<object>()];
}
