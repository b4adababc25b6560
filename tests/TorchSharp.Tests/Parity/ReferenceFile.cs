using System.Text.Json;

namespace TorchSharp.Tests.Parity;

/// <summary>The cases of one file that a script in Reference wrote.</summary>
public sealed class ReferenceFile
{
    private readonly Dictionary<string, ReferenceCase> cases;

    private ReferenceFile(Dictionary<string, ReferenceCase> cases) => this.cases = cases;

    /// <summary>Reads <c>Reference/NAME.json</c>.</summary>
    public static ReferenceFile Load(string name)
    {
        using var stream = typeof(ReferenceFile).Assembly.GetManifestResourceStream($"Reference/{name}.json")
            ?? throw new FileNotFoundException($"There is no such reference file; run Reference/{name}.py. Received: '{name}'.");
        using var document = JsonDocument.Parse(stream);
        return new(document.RootElement.GetProperty("cases").EnumerateArray().Select(ReferenceCase.Of).ToDictionary(one => one.Name));
    }

    public IEnumerable<string> Names => cases.Keys;

    public ReferenceCase this[string name] => cases[name];
}
