namespace TorchSharp;

/// <summary>Goes through the options of an optimizer in the order in which they are saved.</summary>
internal abstract class OptionVisitor
{
    internal abstract void Visit(ref double? value);

    internal abstract void Visit(ref bool? value);

    internal sealed class Writing(BinaryWriter writer) : OptionVisitor
    {
        internal override void Visit(ref double? value) => writer.Write(value ?? 0);

        internal override void Visit(ref bool? value) => writer.Write(value ?? false);
    }

    internal sealed class Reading(BinaryReader reader) : OptionVisitor
    {
        internal override void Visit(ref double? value) => value = reader.ReadDouble();

        internal override void Visit(ref bool? value) => value = reader.ReadBoolean();
    }

    /// <summary>Notes all values.</summary>
    internal sealed class Gathering : OptionVisitor
    {
        internal Queue<object?> Values { get; } = new();

        internal override void Visit(ref double? value) => Values.Enqueue(value);

        internal override void Visit(ref bool? value) => Values.Enqueue(value);
    }

    /// <summary>Takes noted values over: all of them, or only where there is none yet.</summary>
    internal sealed class Filling(Queue<object?> values, bool onlyMissing) : OptionVisitor
    {
        internal override void Visit(ref double? value)
        {
            var noted = (double?)values.Dequeue();
            if (!onlyMissing || value is null) value = noted;
        }

        internal override void Visit(ref bool? value)
        {
            var noted = (bool?)values.Dequeue();
            if (!onlyMissing || value is null) value = noted;
        }
    }
}
