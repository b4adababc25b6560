using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The value of a tensor with one element.</summary>
        /// <typeparam name="T">The .NET type of its element type: nothing is converted.</typeparam>
        /// <exception cref="ArgumentException">The tensor holds another type.</exception>
        /// <exception cref="InvalidOperationException">It has more or fewer elements than one.</exception>
        public T item<T>() where T : unmanaged
        {
            RequireType<T>();
            if (numel() != 1) throw new InvalidOperationException($"item() needs a tensor with one element. Received: shape [{string.Join(", ", shape)}].");
            return ScalarTo<T>(Aten.CallScalar("item", this));
        }

        /// <summary>The value of a tensor with one element, whatever its type.</summary>
        public Scalar ToScalar() => Aten.CallScalar("item", this);

        internal void RequireType<T>()
        {
            var wanted = TypeOf(typeof(T));
            if (wanted == dtype) return;
            throw new ArgumentException($"This tensor holds {dtype}, and {wanted} was asked for ({typeof(T)}). Convert it first, for example with to(ScalarType.{wanted}).");
        }

        private static T ScalarTo<T>(Scalar value) where T : unmanaged
        {
            object boxed = default(T) switch
            {
                float => (float)value.Real,
                double => value.Real,
                long => value.Integer,
                int => (int)value.Integer,
                byte => (byte)value.Integer,
                bool => value.Real != 0,
                short => (short)value.Integer,
                sbyte => (sbyte)value.Integer,
                Half => (Half)value.Real,
                ValueTuple<float, float> => ((float)value.Real, (float)value.Imaginary),
                _ => new System.Numerics.Complex(value.Real, value.Imaginary),
            };
            return (T)boxed;
        }
    }
}
