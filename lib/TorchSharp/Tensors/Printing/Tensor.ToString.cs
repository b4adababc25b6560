using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, element type and device.</summary>
        public override string ToString() => handle == 0 ? "a disposed tensor" : NestedText.Metadata(this);

        /// <summary>Shape, element type and device; with <paramref name="disamb"/> the elements too.</summary>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(TensorStringStyle.Default, fltFormat, width, cultureInfo, newLine) : ToString();

        /// <summary>The tensor written out.</summary>
        /// <param name="fltFormat">A .NET format for floating-point numbers.</param>
        /// <param name="width">The longest line of the Julia style.</param>
        /// <param name="cultureInfo">How numbers are written; the current culture unless given.</param>
        /// <param name="newLine">What ends a line.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Default) style = torch.TensorStringStyle;
            if (device_type == DeviceType.META) style = TensorStringStyle.Metadata;
            var format = fltFormat ?? PrintOptions.FloatFormat;
            var culture = cultureInfo ?? CultureInfo.CurrentCulture;
            var line = newLine ?? PrintOptions.NewLine;
            return style switch
            {
                TensorStringStyle.Metadata => ToString(),
                TensorStringStyle.Julia => ColumnText.Of(this, format, width ?? PrintOptions.LineWidth, culture, line),
                TensorStringStyle.Numpy => NestedText.Of(this, false, format, culture, line),
                TensorStringStyle.CSharp => NestedText.Of(this, true, format, culture, line),
                _ => throw new ArgumentOutOfRangeException(nameof(style), $"There is no such style. Received: {style}."),
            };
        }
    }
}
