namespace TorchSharp.Binding;

/// <summary>An operator that the engine uses and that the loaded libtorch declares differently or lacks.</summary>
/// <param name="Operator">Its name, such as <c>add.Tensor</c>.</param>
/// <param name="Reason">What differs.</param>
public sealed record OperatorDifference(string Operator, string Reason)
{
    public override string ToString() => $"{Operator}: {Reason}";
}

/// <summary>
/// The operators that the engine calls, as the libtorch it was written with declares them: <c>operators.txt</c>,
/// a line each. A line that begins with <c>?</c> names one that not every libtorch has and that the engine asks for first.
/// </summary>
public static class OperatorManifest
{
    /// <summary>How many operators the engine calls.</summary>
    public static int Count => Lines().Count();

    /// <summary>Compares the manifest with the loaded libtorch.</summary>
    /// <returns>What does not fit; empty where the engine's calls will all be understood.</returns>
    public static IReadOnlyList<OperatorDifference> Compare() =>
        Lines().Select(Parse).Select(Difference).OfType<OperatorDifference>().ToArray();

    /// <summary>The lines of the manifest.</summary>
    internal static IEnumerable<string> Lines()
    {
        using var stream = typeof(OperatorManifest).Assembly.GetManifestResourceStream("operators.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }

    /// <summary>The line for an operator: as the loaded libtorch declares it, or as optional where it does not.</summary>
    internal static string Line(string name, bool optional) =>
        Op.SchemaOf(name) is { } schema ? (optional ? "?" : "") + Text(schema) : "?" + name;

    /// <summary>The operator's name in a line.</summary>
    internal static string NameIn(string line) => line.TrimStart('?').Split('(')[0];

    private static string Text(Schema schema) =>
        $"{schema.Operator}({string.Join(", ", schema.Arguments.Select(argument => $"{Plain(argument.Type)} {argument.Name}{(argument.HasDefault ? "=" : "")}"))})";

    private static (string Line, string Name, (string Type, string Name)[] Arguments) Parse(string line)
    {
        var open = line.IndexOf('(');
        var arguments = open < 0 || line[open + 1] == ')' ? [] : line[(open + 1)..^1].Split(", ")
            .Select(argument => argument.TrimEnd('=').Split(' ')).Select(parts => (parts[0], parts[1])).ToArray();
        return (line, NameIn(line), arguments);
    }

    private static OperatorDifference? Difference((string Line, string Name, (string Type, string Name)[] Arguments) expected)
    {
        if (Op.SchemaOf(expected.Name) is not { } actual)
            return expected.Line[0] == '?' ? null : new(expected.Name, "this libtorch does not have it");
        if (!expected.Line.Contains('(')) return null;
        var declared = actual.Arguments;
        for (var i = 0; i < declared.Length; i++)
        {
            if (i >= expected.Arguments.Length)
            {
                if (!declared[i].HasDefault) return new(expected.Name, $"it also needs '{declared[i].Name}'");
                continue;
            }
            var (type, name) = expected.Arguments[i];
            if (Plain(declared[i].Type) is var now && now != type && now != type + "?")
                return new(expected.Name, $"argument {i + 1} was {type} {name} and is {now} {declared[i].Name}");
        }
        return expected.Arguments.Length > declared.Length ? new(expected.Name, $"it has {declared.Length} arguments and had {expected.Arguments.Length}") : null;
    }

    // Names of types that mean the same to a caller: symbolic sizes are sizes, enumerations are numbers.
    private static string Plain(string type)
    {
        var optional = type.EndsWith('?') ? "?" : "";
        return type.TrimEnd('?') switch
        {
            "SymInt" or "ScalarType" or "Layout" or "MemoryFormat" => "int",
            "SymInt[]" => "int[]",
            "Scalar" => "number",
            "Scalar[]" => "number[]",
            var other => other,
        } + optional;
    }
}
