namespace TransferNotebooks;

public sealed partial class InceptionV3
{
    private static readonly string[] Modules = ["Mixed_5b", "Mixed_5c", "Mixed_5d", "Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e", "Mixed_7a", "Mixed_7b", "Mixed_7c"];

    // The layers of a module that see its whole input.
    private static readonly string[] First =
        ["branch1x1", "branch_pool", "branch3x3", "branch5x5_1", "branch3x3_1", "branch3x3dbl_1", "branch7x7_1", "branch7x7dbl_1", "branch7x7x3_1", "conv0"];

    /// <summary>A module sees the branches of the one before it, side by side.</summary>
    internal override IReadOnlyList<long>? ChannelParts(string name, int dimension)
    {
        if (dimension != 1) return null;
        var words = name.Split('.');
        if (words is ["fc", _]) return Inputs("fc");
        return words.Length > 2 && First.Contains(words[1]) && (words[0] == "AuxLogits" || Modules.Contains(words[0])) ? Inputs(words[0]) : null;
    }

    private int In(string module) => (int)Inputs(module).Sum();

    private int W(int channels) => Math.Max(1, (int)Math.Round(channels * options.Width));

    private long[] Inputs(string module)
    {
        var last = module switch { "fc" => Modules.Length, "AuxLogits" => Array.IndexOf(Modules, "Mixed_6e") + 1, _ => Array.IndexOf(Modules, module) };
        return last == 0 ? [W(192)] : Outputs(Modules[last - 1]);
    }

    private long[] Outputs(string module) => module switch
    {
        "Mixed_5b" => [W(64), W(64), W(96), W(32)],
        "Mixed_5c" or "Mixed_5d" => [W(64), W(64), W(96), W(64)],
        "Mixed_6a" => [W(384), W(96), .. Inputs(module)],
        "Mixed_7a" => [W(320), W(192), .. Inputs(module)],
        "Mixed_7b" or "Mixed_7c" => [W(320), W(384), W(384), W(384), W(384), W(192)],
        _ => [W(192), W(192), W(192), W(192)],
    };
}
