using static TorchSharp.torch;

namespace TorchSharp.Tests.Tensors.Model;

/// <summary>An n-dimensional array in plain C#: a shape and values in row-major order. What tensors are compared with.</summary>
public sealed record Block(long[] Shape, double[] Values)
{
    /// <summary>The numbers 1, 2, 3 … in a shape.</summary>
    public static Block Counting(params long[] shape) => From(shape, place => 1 + RowMajor(place, shape));

    public static Block From(long[] shape, Func<long[], double> value) => new(shape, Places(shape).Select(value).ToArray());

    public static Block Of(Tensor tensor)
    {
        using var wide = tensor.to(ScalarType.Float64);
        return new(tensor.shape, wide.data<double>().ToArray());
    }

    public double this[params long[] place] => Values[RowMajor(place, Shape)];

    public Tensor ToTensor(ScalarType type = ScalarType.Float64)
    {
        using var flat = tensor(Values);
        using var shaped = flat.reshape(Shape);
        return shaped.to(type, copy: true);
    }

    /// <summary>All index tuples of a shape in row-major order.</summary>
    public static IEnumerable<long[]> Places(long[] shape)
    {
        IEnumerable<long[]> places = [[]];
        foreach (var size in shape) places = places.SelectMany(place => Enumerable.Range(0, (int)size).Select(i => (long[])[.. place, i]));
        return places.ToArray();
    }

    public static long RowMajor(long[] place, long[] shape)
    {
        var position = 0L;
        for (var i = 0; i < shape.Length; i++) position = position * shape[i] + place[i];
        return position;
    }

    /// <summary>Whether a tensor holds the same, up to rounding in float64.</summary>
    public void MustEqual(Tensor tensor)
    {
        Assert.Equal(Shape, tensor.shape);
        var actual = Of(tensor).Values;
        for (var i = 0; i < Values.Length; i++) Assert.Equal(Values[i], actual[i], 1e-9 * Math.Max(1, Math.Abs(Values[i])));
    }
}
