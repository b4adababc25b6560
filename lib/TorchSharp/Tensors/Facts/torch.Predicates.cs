using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static bool is_tensor(object? obj) => obj is Tensor;

    /// <summary>Whether a tensor holds floating-point numbers.</summary>
    public static bool is_floating_point(Tensor input) => is_floating_point(input.dtype);

    /// <summary>Whether a tensor holds whole numbers or truth values.</summary>
    public static bool is_integral(Tensor t) => is_integral(t.dtype);

    /// <summary>Whether a tensor holds complex numbers.</summary>
    public static bool is_complex(Tensor input) => is_complex(input.dtype);

    /// <summary>The number of elements.</summary>
    public static long numel(Tensor input) => input.numel();

    /// <summary>The smallest type that holds the values of two types, as operators promote them.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)Aten.CallInt("promote_types", type1, type2);

    /// <summary>The element type that an operator on two tensors would return.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Aten.CallInt("result_type.Tensor", tensor1, tensor2);

    /// <summary>Whether promotion allows a conversion: not from complex to real, from floating point to whole, from anything to bool.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => Aten.CallInt("can_cast", from, to) != 0;

    public static bool cuda_is_available() => TryInitializeDeviceType(DeviceType.CUDA);

    public static bool mps_is_available() => TryInitializeDeviceType(DeviceType.MPS);

    /// <summary>The shape that tensors of these shapes broadcast to.</summary>
    /// <exception cref="ArgumentException">They do not fit together.</exception>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        var result = new long[shapes.Length == 0 ? 0 : shapes.Max(shape => shape.Length)];
        Array.Fill(result, 1);
        foreach (var shape in shapes)
        {
            for (var i = 1; i <= shape.Length; i++)
            {
                ref var size = ref result[^i];
                if (shape[^i] == size || shape[^i] == 1) continue;
                if (size != 1) throw new ArgumentException($"These shapes do not broadcast. Received: {string.Join(", ", shapes.Select(item => $"[{string.Join(", ", item)}]"))}.");
                size = shape[^i];
            }
        }
        return new Size(result);
    }

    /// <summary>Throws where a condition does not hold.</summary>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void _assert(bool condition, string message)
    {
        if (!condition) throw new InvalidOperationException(message);
    }

    /// <inheritdoc cref="_assert(bool, string)"/>
    public static void _assert(Func<bool> condition, string message) => _assert(condition(), message);

    /// <summary>Does nothing: errors are thrown by the call they arise in.</summary>
    public static void CheckForErrors() { }
}
