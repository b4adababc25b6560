namespace TorchSharp;

public static partial class torch
{
    internal static class PrintOptions
    {
        internal static string FloatFormat = "g5";
        internal static string NewLine = Environment.NewLine;
        internal static int LineWidth = 100;
        internal static int MaxRows = 6;
        internal static int MaxColumns = 6;
    }

    /// <summary>The style that <see cref="TensorStringStyle.Default"/> stands for.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Julia;

    public const TensorStringStyle julia = TensorStringStyle.Julia;

    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    /// <summary>Sets how tensors are written out; what is left out stays as it is.</summary>
    /// <param name="style">The default style.</param>
    /// <param name="floatFormat">A .NET format for floating-point numbers.</param>
    /// <param name="linewidth">The longest line of the Julia style.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="maxRows">How many rows the other styles show before they leave out the middle.</param>
    /// <param name="maxColumns">How many columns they show.</param>
    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        if (style is { } wanted && wanted != TensorStringStyle.Default) TensorStringStyle = wanted;
        PrintOptions.FloatFormat = floatFormat ?? PrintOptions.FloatFormat;
        PrintOptions.LineWidth = linewidth ?? PrintOptions.LineWidth;
        PrintOptions.NewLine = newLine ?? PrintOptions.NewLine;
        PrintOptions.MaxRows = maxRows ?? PrintOptions.MaxRows;
        PrintOptions.MaxColumns = maxColumns ?? PrintOptions.MaxColumns;
    }

    /// <summary>Sets how tensors are written out, with a number of digits after the point.</summary>
    /// <param name="sci_mode">Whether with an exponent.</param>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null) =>
        set_printoptions(null, $"{(sci_mode ? 'E' : 'F')}{precision}", linewidth, newLine, maxRows, maxColumns);
}
