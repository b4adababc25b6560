using System.Globalization;

namespace TransferNotebooks.Benchmarks;

/// <summary>
/// Lines that fine-tuning a published network on a folder of pictures and scoring it takes: ours are counted in the README's example as far as the score, lines that are neither blank nor
/// only a comment. The others' were counted in the same way in the sources named.
/// </summary>
internal static class LinesTable
{
    private static readonly (string Kit, int Lines, string Source)[] Others =
    [
        ("TensorFlow Lite Model Maker", 4, "its README's example"),
        ("fastai", 7, "the quick start's image example, and one import"),
        ("ML.NET", 237, "the sample DeepLearning_ImageClassification_Training"),
        ("Transfer-Learning-Library", 352, "examples/task_adaptation/image_classification: erm.py 156, utils.py 196"),
        ("timm", 1308, "train.py (or one command line)"),
    ];

    public static void Print()
    {
        var example = Example(File.ReadAllText("README.md"));
        Console.WriteLine("| kit | lines | counted in |\n| --- | --- | --- |");
        Console.WriteLine($"| transfer-notebooks | {Count(example)} | README.md, the example of fine-tuning |");
        foreach (var (kit, lines, source) in Others) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kit} | {lines} | {source} |"));
    }

    /// <summary>The README's example of fine-tuning, up to the line that scores.</summary>
    private static string[] Example(string readme)
    {
        var block = readme.Split("```csharp\n").Skip(1).Select(rest => rest.Split("```")[0]).FirstOrDefault(code => code.Contains(".FineTune(", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("README.md has no example with FineTune; run this in the checkout's folder.");
        var lines = block.Split('\n');
        return lines[..(Array.FindIndex(lines, line => line.Contains(".Evaluate(", StringComparison.Ordinal)) + 1)];
    }

    private static int Count(IEnumerable<string> lines) => lines.Select(line => line.Trim()).Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));
}
