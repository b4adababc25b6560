using System.Text;
using TorchSharp.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Writes one tensor to a file that C++ and TorchSharp read (<c>torch::save</c>'s archive).</summary>
    /// <param name="location">The file; a file that is there is replaced once the new one is complete.</param>
    public static void save(Tensor t, string location) => t.save(location);

    /// <summary>Reads one tensor from a file that <see cref="save"/> or <see cref="TensorExtensionMethods.Save(Tensor, string)"/> wrote.</summary>
    public static Tensor load(string location) => Tensor.load(location);

    public unsafe partial class Tensor
    {
        private static readonly delegate* unmanaged<nint, byte*, int> archive_write = (delegate* unmanaged<nint, byte*, int>)Native.Export("tn_tensor_save");
        private static readonly delegate* unmanaged<byte*, NativeValue*, int> archive_read = (delegate* unmanaged<byte*, NativeValue*, int>)Native.Export("tn_tensor_load");

        /// <inheritdoc cref="torch.save"/>
        public void save(string location)
        {
            var source = Handle;
            TensorExtensionMethods.Replace(location, temporary =>
            {
                fixed (byte* path = Encoding.UTF8.GetBytes(temporary + "\0")) Native.Check(archive_write(source, path));
            });
            GC.KeepAlive(this);
        }

        /// <inheritdoc cref="torch.load"/>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        public static Tensor load(string location)
        {
            if (!IsArchive(location)) return Load(location);
            NativeValue result;
            fixed (byte* path = Encoding.UTF8.GetBytes(location + "\0")) Native.Check(archive_read(path, &result));
            return Own(in result);
        }

        /// <summary>Reads a tensor that <see cref="TensorExtensionMethods.Save(Tensor, BinaryWriter)"/> wrote.</summary>
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        /// <inheritdoc cref="Load(BinaryReader)"/>
        /// <param name="stream">It is closed afterwards.</param>
        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream);
            return Load(reader);
        }

        /// <inheritdoc cref="Load(BinaryReader)"/>
        public static Tensor Load(string location) => Load(File.OpenRead(location));

        // Archives are zip files.
        private static bool IsArchive(string location)
        {
            Span<byte> start = stackalloc byte[4];
            using var file = File.OpenRead(location);
            return file.ReadAtLeast(start, 4, false) == 4 && start.SequenceEqual("PK\x03\x04"u8);
        }
    }
}
