using System.Globalization;

namespace TorchSharp;

/// <summary>What is worth knowing of a tensor at a glance. Of large tensors only the ends of each dimension are read out.</summary>
internal static class TensorSummary
{
    /// <summary>Above so many elements no statistics are computed: showing a value should take no time and no memory.</summary>
    private const long Most = 1L << 27;

    private const long Small = 1L << 20;

    /// <summary>Element type, shape and device; statistics; values. What does not apply is empty.</summary>
    public static (string Head, string Statistics, string Values) Of(torch.Tensor tensor)
    {
        if (tensor.IsInvalid) return (tensor.ToString(), "", "");
        using var scope = torch.NewDisposeScope();
        using var guard = torch.no_grad();
        var shape = tensor.shape;
        var head = $"{tensor.dtype} [{string.Join(" × ", shape)}] on {tensor.device}{(tensor.requires_grad ? ", requires grad" : "")}";
        if (tensor.device_type == DeviceType.META) return (head, "without values", "");
        if (tensor.is_sparse) return (head + ", sparse", "", "");
        var values = tensor.detach();
        if (values.numel() == 0) return (head, "no elements", "");
        return (head, values.numel() == 1 ? "" : Statistics(values), Values(values));
    }

    private static string Statistics(torch.Tensor values)
    {
        var count = values.numel();
        if (count > Most) return string.Create(CultureInfo.InvariantCulture, $"{count:N0} elements");
        if (values.dtype == torch.ScalarType.Bool)
            return string.Create(CultureInfo.InvariantCulture, $"{values.sum().item<long>():N0} of {count:N0} are true");
        var complex = torch.is_complex(values.dtype);
        if (complex) values = values.abs();
        var real = torch.is_floating_point(values.dtype);
        // Half-precision sums overflow and integers have no mean of their own; what is small is computed in double precision.
        if (!real || count <= Small) values = values.to(torch.ScalarType.Float64);
        else if (values.dtype != torch.ScalarType.Float64) values = values.to(torch.ScalarType.Float32);
        var (finite, left) = real ? Finite(values) : (values, "");
        var name = complex ? "of magnitudes: " : "";
        return finite.numel() == 0 ? left[2..] : $"{name}min {Text(finite.min())}, max {Text(finite.max())}, mean {Text(finite.mean())}{Deviation(finite)}{left}";
    }

    /// <summary>The finite values, and how many others there are.</summary>
    private static (torch.Tensor Finite, string Left) Finite(torch.Tensor values)
    {
        var finite = torch.isfinite(values);
        var others = values.numel() - finite.sum().item<long>();
        if (others == 0) return (values, "");
        var nan = torch.isnan(values).sum().item<long>();
        var left = (nan > 0 ? string.Create(CultureInfo.InvariantCulture, $", {nan:N0} NaN") : "")
            + (others > nan ? string.Create(CultureInfo.InvariantCulture, $", {others - nan:N0} infinite") : "");
        return (values.masked_select(finite), left);
    }

    private static string Deviation(torch.Tensor values) => values.numel() < 2 ? "" : $", std {Text(values.std())}";

    private static string Text(torch.Tensor value) => value.to(torch.ScalarType.Float64).item<double>().ToString("G5", CultureInfo.InvariantCulture);

    /// <summary>The values; of more than two dimensions the first matrix.</summary>
    private static string Values(torch.Tensor values)
    {
        var first = values;
        for (var dimension = values.dim(); dimension > 2; dimension--) first = first.select(0, 0);
        var text = AlignedText.Of(first);
        return values.dim() <= 2 ? text : $"[{string.Concat(Enumerable.Repeat("0, ", (int)values.dim() - 2))}.., ..] =\n{text}";
    }
}
