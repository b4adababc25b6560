using System.Runtime.InteropServices;

namespace TransferNotebooks.Imaging;

/// <summary>A system library for one image format, found when it is first needed.</summary>
internal sealed class NativeCodec
{
    private readonly Lazy<nint> handle;
    private readonly string purpose;
    private readonly string package;

    /// <param name="purpose">What it decodes, for the message.</param>
    /// <param name="package">The Debian package that carries it.</param>
    /// <param name="names">File names to try, in order.</param>
    public NativeCodec(string purpose, string package, params string[] names)
    {
        this.purpose = purpose;
        this.package = package;
        handle = new Lazy<nint>(() => Find(names), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The address of a function of the library.</summary>
    /// <exception cref="DllNotFoundException">The library is missing or too old; the message names the package to install.</exception>
    public nint Function(string name)
    {
        if (NativeLibrary.TryGetExport(handle.Value, name, out var address))
            return address;
        throw new DllNotFoundException($"The {purpose} library on this machine has no function {name}; install a newer one: sudo apt-get install {package}");
    }

    private nint Find(string[] names)
    {
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, typeof(NativeCodec).Assembly, null, out var found))
                return found;
        throw new DllNotFoundException($"Reading {purpose} images needs {names[0]}, which is not on this machine; install it: sudo apt-get install {package}");
    }
}
