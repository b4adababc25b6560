namespace TorchSharp.Binding;

/// <summary>No libtorch was found, or the one that was named is not usable.</summary>
public sealed class LibTorchNotFoundException(string? detail = null) : Exception(Compose(detail))
{
    private static string Compose(string? detail) => $"""
        {detail ?? "No libtorch was found on this machine."}
        Three ways to get one:
          1. Debian or Ubuntu: sudo apt-get install libtorch-dev libopenblas0-pthread g++ cmake
          2. A Python environment with PyTorch (pip install torch): activate it and start again
          3. An unpacked libtorch: set LIBTORCH to the folder that holds its lib/ and include/
        """;
}
