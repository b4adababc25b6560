using TorchSharp.Utils;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp;

/// <summary>Goes through the state an optimizer keeps for a parameter, in the order in which it is saved.</summary>
internal abstract class StateVisitor
{
    internal abstract void Visit(ref long value);

    internal abstract void Visit(ref double value);

    /// <summary>A tensor that is always there.</summary>
    internal abstract void Visit(ref Tensor value);

    /// <summary>A tensor that some options do without.</summary>
    internal abstract void VisitOptional(ref Tensor? value);

    private static void Replace(ref Tensor? place, Tensor? by)
    {
        place?.Dispose();
        place = by?.DetachFromDisposeScope();
    }

    internal sealed class Writing(BinaryWriter writer) : StateVisitor
    {
        internal override void Visit(ref long value) => writer.Write(value);

        internal override void Visit(ref double value) => writer.Write(value);

        internal override void Visit(ref Tensor value) => TensorCodec.Write(writer, value);

        internal override void VisitOptional(ref Tensor? value)
        {
            writer.Write(value is not null);
            if (value is not null) TensorCodec.Write(writer, value);
        }
    }

    /// <param name="reader">Where the values come from.</param>
    /// <param name="device">Where tensors go.</param>
    /// <param name="like">The parameter: tensors of its shape are laid out in memory as it is, as they were before; updates round the same then.</param>
    internal sealed class Reading(BinaryReader reader, torch.Device device, Tensor? like = null) : StateVisitor
    {
        internal override void Visit(ref long value) => value = reader.ReadInt64();

        internal override void Visit(ref double value) => value = reader.ReadDouble();

        internal override void Visit(ref Tensor value) => Replace(ref value!, Read(value));

        internal override void VisitOptional(ref Tensor? value) => Replace(ref value, reader.ReadBoolean() ? Read(value) : null);

        private Tensor Read(Tensor? before)
        {
            var tensor = TensorCodec.Read(reader);
            if (before is not null && !before.shape.SequenceEqual(tensor.shape))
                throw new InvalidDataException($"The saved state belongs to another parameter. Expected: shape [{string.Join(", ", before.shape)}]. Received: [{string.Join(", ", tensor.shape)}].");
            if (like is null || like.is_contiguous() || !like.shape.SequenceEqual(tensor.shape)) return tensor.to(device, disposeAfter: device.type != DeviceType.CPU);
            using var quiet = torch.no_grad();
            var laid = torch.empty_like(like, dtype: tensor.dtype, device: device);
            using (tensor) laid.copy_(tensor);
            return laid;
        }
    }

    /// <summary>Notes all values.</summary>
    internal sealed class Gathering : StateVisitor
    {
        internal Queue<object?> Values { get; } = new();

        internal override void Visit(ref long value) => Values.Enqueue(value);

        internal override void Visit(ref double value) => Values.Enqueue(value);

        internal override void Visit(ref Tensor value) => Values.Enqueue(value);

        internal override void VisitOptional(ref Tensor? value) => Values.Enqueue(value);
    }

    /// <summary>Takes noted values over, tensors as copies.</summary>
    internal sealed class Copying(Queue<object?> values, torch.Device device) : StateVisitor
    {
        internal override void Visit(ref long value) => value = (long)values.Dequeue()!;

        internal override void Visit(ref double value) => value = (double)values.Dequeue()!;

        internal override void Visit(ref Tensor value) => Replace(ref value!, ((Tensor)values.Dequeue()!).to(device, copy: true));

        internal override void VisitOptional(ref Tensor? value) => Replace(ref value, (values.Dequeue() as Tensor)?.to(device, copy: true));
    }

    internal sealed class Moving(torch.Device device) : StateVisitor
    {
        internal override void Visit(ref long value)
        {
        }

        internal override void Visit(ref double value)
        {
        }

        internal override void Visit(ref Tensor value) => Replace(ref value!, value.to(device));

        internal override void VisitOptional(ref Tensor? value) => Replace(ref value, value?.to(device));
    }

    internal sealed class Disposing : StateVisitor
    {
        internal override void Visit(ref long value)
        {
        }

        internal override void Visit(ref double value)
        {
        }

        internal override void Visit(ref Tensor value) => value?.Dispose();

        internal override void VisitOptional(ref Tensor? value) => value?.Dispose();
    }
}
