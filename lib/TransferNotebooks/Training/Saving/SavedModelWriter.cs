using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Writes a model's file.</summary>
internal static class SavedModelWriter
{
    /// <summary>All that there is to say about a model without a learner.</summary>
    public static SavedFacts Facts(Backbone model) => new()
    {
        Backbone = model.Name,
        HeadWidth = model.HeadWidth,
        Classes = model.Classes,
        Scores = model.HeadKind,
        Head = model.HeadDesign?.ToString(),
        Preprocessing = SavedPreprocessing.Of(model.Preprocessing),
        Weights = model.WeightsDescription,
        TransformInput = model is GoogLeNet { TransformInput: true } or InceptionV3 { TransformInput: true },
        ChannelsLast = model.parameters().Any(parameter => parameter.dim() == 4 && !parameter.is_contiguous()),
        Tokenizer = SavedTokenizer.Of((model as TextBackbone)?.Tokenizer),
        Pooling = (model as TextBackbone)?.Pooling,
    };

    /// <summary>Writes it; the old file stays until the new one is whole.</summary>
    /// <param name="path">Ends in <c>.safetensors</c>.</param>
    /// <param name="model">The weights.</param>
    /// <param name="facts">What is told about them.</param>
    /// <param name="beside">Further tensors.</param>
    /// <param name="metadata">Further texts.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Backbone model, SavedFacts facts, IEnumerable<WeightTensor>? beside = null, params IEnumerable<KeyValuePair<string, string>> metadata)
    {
        if (!Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"A model is saved in a file whose name ends in .safetensors. Received: '{path}'.", nameof(path));
        using var set = Set(model, facts, beside ?? [], metadata);
        Written(path, () => WeightFile.Save(path, set, WeightFormat.Safetensors));
    }

    /// <summary>Writes the same into a stream.</summary>
    public static void Count(Stream stream, Backbone model, SavedFacts facts)
    {
        using var set = Set(model, facts, [], []);
        Weights.SafetensorsWriter.Write(stream, set, set.Metadata);
    }

    /// <summary>Runs what writes a file; a failure names the file and the way out.</summary>
    public static void Written(string path, Action write)
    {
        try
        {
            if (Directory.Exists(path)) throw new IOException("it is a folder.");
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The name of the draft says nothing to the reader.
            var reason = e.Message.IndexOf(" : '", StringComparison.Ordinal) is > 0 and var end && e.Message.EndsWith(".part'", StringComparison.Ordinal) ? e.Message[..end] + "." : e.Message;
            throw new IOException($"'{path}' cannot be written: {reason} What was there before is untouched. Choose a folder with room in which you may write.", e);
        }
    }

    private static WeightSet Set(Backbone model, SavedFacts facts, IEnumerable<WeightTensor> beside, IEnumerable<KeyValuePair<string, string>> metadata) =>
        new([.. Tensors(model, facts.Numbers), .. beside], new Dictionary<string, string>(metadata) { ["format"] = "pt", [SavedFacts.Key] = JsonSerializer.Serialize(facts, SavedFacts.Json) });

    private static IEnumerable<WeightTensor> Tensors(Backbone model, WeightType numbers)
    {
        if (numbers is not (WeightType.Float32 or WeightType.Float16 or WeightType.BFloat16))
            throw new ArgumentException($"Weights are stored as Float32, Float16 or BFloat16. Received: {numbers}.", nameof(numbers));
        var all = model.ToWeights();
        return numbers == WeightType.Float32 ? all : all.Select(tensor => tensor.Type == WeightType.Float32 ? Shorter(tensor, numbers) : tensor);
    }

    private static WeightTensor Shorter(WeightTensor weight, WeightType numbers)
    {
        using var scope = NewDisposeScope();
        var whole = weight.ToTensor();
        var less = whole.to((ScalarType)numbers);
        if (less.isfinite().logical_not().logical_and(whole.isfinite()).any().item<bool>())
            throw new ArgumentException($"A value of '{weight.Name}' is too large for {numbers}, which ends at 65,504. Save as BFloat16 or Float32.", nameof(numbers));
        return new(weight.Name, numbers, less.shape, less.bytes.ToArray());
    }
}
