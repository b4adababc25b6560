using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>Writes a tensor as one entry of a <c>.dat</c> file: element type, shape, elements.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer) => TensorCodec.Write(writer, tensor);

    /// <inheritdoc cref="Save(Tensor, BinaryWriter)"/>
    /// <param name="stream">Where it goes; it is closed afterwards.</param>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    /// <inheritdoc cref="Save(Tensor, BinaryWriter)"/>
    /// <param name="location">The file; a file that is there is replaced once the new one is complete.</param>
    public static void Save(this Tensor tensor, string location) => Replace(location, temporary =>
    {
        using var file = File.Create(temporary);
        tensor.Save(file);
    });

    /// <summary>Reads a tensor that <see cref="Save(Tensor, BinaryWriter)"/> wrote.</summary>
    /// <param name="skip">Whether the elements are read and dropped: the tensor is then empty of meaning and filled with 0.</param>
    /// <exception cref="InvalidDataException">There is no tensor, or it is cut off.</exception>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        var tensor = TensorCodec.Read(reader);
        return skip ? tensor.zero_() : tensor;
    }

    /// <summary>Reads elements into a tensor of the same type and shape.</summary>
    /// <param name="skip">Whether the elements are read and dropped.</param>
    /// <exception cref="ArgumentException">Type or shape differ.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        using var loaded = TensorCodec.Read(reader);
        if (loaded.dtype != tensor.dtype)
            throw new ArgumentException($"The tensor holds {tensor.dtype}, the file {loaded.dtype}.");
        if (skip) return;
        if (!loaded.shape.SequenceEqual(tensor.shape))
            throw new ArgumentException($"The tensor has the shape [{string.Join(", ", tensor.shape)}], the file [{string.Join(", ", loaded.shape)}].");
        using var guard = no_grad();
        tensor.copy_(loaded);
    }

    /// <summary>Reads elements into a tensor, or a new tensor where there is none.</summary>
    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is null) tensor = Load(reader, skip);
        else tensor.Load(reader, skip);
    }

    // A file is whole or not there: it is written beside its place and moved.
    internal static void Replace(string location, Action<string> write)
    {
        var temporary = $"{location}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        try
        {
            write(temporary);
            File.Move(temporary, location, overwrite: true);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }
}
