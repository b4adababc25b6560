namespace TorchSharp.Binding;

/// <summary>One argument of an operator as libtorch declares it.</summary>
internal sealed record SchemaArgument(string Name, string Type, bool HasDefault, string Default)
{
    /// <summary>The value kinds that may be handed over as they are, a bit each.</summary>
    internal uint Accepts { get; } = MaskOf(Type);

    /// <summary>Whether whole numbers must become floating point on the way.</summary>
    internal bool WantsDouble { get; } = Type.TrimEnd('?') is "float";

    /// <summary>Whether lists of whole numbers must become floating point on the way.</summary>
    internal bool WantsDoubles { get; } = Type.TrimEnd('?') is "float[]";

    /// <summary>Whether one whole number may stand for a list of one.</summary>
    internal bool WantsInts { get; } = Type.TrimEnd('?') is "int[]" or "SymInt[]";

    private static uint MaskOf(string type)
    {
        var mask = 0u;
        if (type.EndsWith('?')) { mask |= 1u << (int)Tag.None; type = type[..^1]; }
        mask |= type switch
        {
            "Tensor" => 1u << (int)Tag.Tensor,
            "int" or "SymInt" or "ScalarType" or "Layout" or "MemoryFormat" => 1u << (int)Tag.Int,
            "float" => 1u << (int)Tag.Double,
            "bool" => 1u << (int)Tag.Bool,
            "str" => 1u << (int)Tag.String,
            "Device" => 1u << (int)Tag.Device,
            "Generator" => 1u << (int)Tag.Generator,
            "number" or "Scalar" => (1u << (int)Tag.Int) | (1u << (int)Tag.Double) | (1u << (int)Tag.Bool) | (1u << (int)Tag.Complex),
            "int[]" or "SymInt[]" => 1u << (int)Tag.Ints,
            "float[]" => 1u << (int)Tag.Doubles,
            "bool[]" => 1u << (int)Tag.Bools,
            "Tensor[]" => 1u << (int)Tag.Tensors,
            "Tensor?[]" => 1u << (int)Tag.OptionalTensors,
            "number[]" or "Scalar[]" => 1u << (int)Tag.Scalars,
            _ => 0u,
        };
        return mask;
    }
}

/// <summary>The arguments and results of one operator.</summary>
internal sealed record Schema(string Operator, SchemaArgument[] Arguments, string[] Returns)
{
    /// <summary>Reads the shim's text: an argument a line, an arrow, a result a line.</summary>
    internal static Schema Parse(string name, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var arrow = Array.IndexOf(lines, "->");
        var arguments = lines.Take(arrow).Select(line => line.Split('\t'))
            .Select(parts => new SchemaArgument(parts[0], parts[1], parts[2] == "1", parts[3])).ToArray();
        return new(name, arguments, lines.Skip(arrow + 1).ToArray());
    }

    /// <summary>One line as in PyTorch's lists of operators: <c>aten::add.Tensor(Tensor self, …) -> Tensor</c>.</summary>
    public override string ToString() =>
        $"aten::{Operator}({string.Join(", ", Arguments.Select(argument => $"{argument.Type} {argument.Name}"))}) -> {string.Join(", ", Returns)}";
}
