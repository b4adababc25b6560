using System.Diagnostics;
using System.Text.Json;

namespace TransferNotebooks.Benchmarks.Tables;

/// <summary>Results as JSON lines: each is written when it is there, so that a run that was cut goes on where it stopped.</summary>
internal sealed class ResultFile
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<(string, string, string, int, bool), Result> known = [];
    private readonly string path;

    public ResultFile(string path)
    {
        this.path = path;
        if (!File.Exists(path)) return;
        if (File.ReadAllText(path) is { Length: > 0 } text && text[^1] != '\n') File.AppendAllText(path, "\n");
        foreach (var line in File.ReadAllLines(path).Where(line => line.Length > 0))
            try
            {
                Keep(JsonSerializer.Deserialize<Result>(line, Web)!);
            }
            catch (JsonException)
            {
                Console.Error.WriteLine($"{path}: a line that was cut is passed over: {line}");
            }
    }

    public IReadOnlyCollection<Result> All => known.Values;

    /// <summary>The result that is there, else the one that is measured now.</summary>
    /// <param name="data">See <see cref="Result"/>.</param>
    /// <param name="method">See <see cref="Result"/>.</param>
    /// <param name="setting">See <see cref="Result"/>.</param>
    /// <param name="seed">See <see cref="Result"/>.</param>
    /// <param name="forTest">Whether the test part is measured.</param>
    /// <param name="measure">Gives the accuracy on validation and test part, and the number of training samples.</param>
    public Result Get(string data, string method, string setting, int seed, bool forTest, Func<(double? Validation, double? Test, int Training)> measure)
    {
        if (known.TryGetValue((data, method, setting, seed, forTest), out var there)) return there;
        var clock = Stopwatch.StartNew();
        var (validation, test, training) = measure();
        var result = new Result(data, method, setting, seed, Rounded(validation), Rounded(forTest ? test : null), training, Math.Round(clock.Elapsed.TotalSeconds, 2));
        File.AppendAllText(path, JsonSerializer.Serialize(result, Web) + "\n");
        Console.Error.WriteLine(FormattableString.Invariant($"{DateTime.Now:HH:mm:ss} {data}, {method} {setting}, seed {seed}: validation {result.Validation:P1}, test {result.Test:P1}, {result.Seconds:F1} s"));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Keep(result);
        return result;
    }

    private void Keep(Result result) => known[result.Key] = result;

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
