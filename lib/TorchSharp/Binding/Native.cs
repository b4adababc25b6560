using System.Runtime.InteropServices;

namespace TorchSharp.Binding;

/// <summary>The shim's entry points, bound once when the engine is first used.</summary>
internal static unsafe class Native
{
    internal static readonly LibTorch Torch;
    internal static readonly string ShimPath;
    private static readonly nint Library;

    static Native()
    {
        Torch = LibTorch.Locate();
        SpinBriefly();
        ShimPath = ShimBuilder.EnsureBuilt(Torch, message => Console.Error.WriteLine($"transfer-notebooks: {message}"));
        if (Torch.HasCuda) NativeLibrary.TryLoad(Path.Combine(Torch.LibraryFolder, "libtorch_cuda.so"), out _);
        Library = NativeLibrary.Load(ShimPath);
        last_error = (delegate* unmanaged<byte*>)Export("tn_last_error");
        free = (delegate* unmanaged<void*, void>)Export("tn_free");
        op_find = (delegate* unmanaged<byte*, byte*, nint*, int>)Export("tn_op_find");
        op_schema = (delegate* unmanaged<nint, byte**, int>)Export("tn_op_schema");
        op_call = (delegate* unmanaged<nint, NativeValue*, int, NativeValue*, int, int*, int>)Export("tn_op_call");
        tensor_free = (delegate* unmanaged<nint, void>)Export("tn_tensor_free");
        tensor_dim = (delegate* unmanaged[SuppressGCTransition]<nint, long>)Export("tn_tensor_dim");
        tensor_numel = (delegate* unmanaged[SuppressGCTransition]<nint, long>)Export("tn_tensor_numel");
        tensor_dtype = (delegate* unmanaged[SuppressGCTransition]<nint, int>)Export("tn_tensor_dtype");
        tensor_device = (delegate* unmanaged[SuppressGCTransition]<nint, long>)Export("tn_tensor_device");
        tensor_requires_grad = (delegate* unmanaged[SuppressGCTransition]<nint, int>)Export("tn_tensor_requires_grad");
        tensor_sizes = (delegate* unmanaged[SuppressGCTransition]<nint, long*, int>)Export("tn_tensor_sizes");
        tensor_strides = (delegate* unmanaged[SuppressGCTransition]<nint, long*, int>)Export("tn_tensor_strides");

        var threads = Environment.GetEnvironmentVariable("OMP_NUM_THREADS");
        if (string.IsNullOrEmpty(threads)) Check(((delegate* unmanaged<int, int>)Export("tn_set_num_threads"))(Environment.ProcessorCount));
        _ = ((delegate* unmanaged<int, int>)Export("tn_bernoulli"))(1);
        var convolutions = Environment.GetEnvironmentVariable("TRANSFER_CONVOLUTIONS") switch { "libtorch" => 0, "avx2" => 2, _ => 1 };
        if (convolutions != 0) _ = ((delegate* unmanaged<int, int>)Export("tn_convolutions"))(convolutions);
        if (Environment.GetEnvironmentVariable("TRANSFER_MEMORY") != "system") ((delegate* unmanaged<void>)Export("tn_memory_keep"))();
        Warnings.Install((delegate* unmanaged<delegate* unmanaged<byte*, void>, void>)Export("tn_set_warning_handler"));
    }

    internal static readonly delegate* unmanaged<byte*> last_error;
    internal static readonly delegate* unmanaged<void*, void> free;
    internal static readonly delegate* unmanaged<byte*, byte*, nint*, int> op_find;
    internal static readonly delegate* unmanaged<nint, byte**, int> op_schema;
    internal static readonly delegate* unmanaged<nint, NativeValue*, int, NativeValue*, int, int*, int> op_call;
    internal static readonly delegate* unmanaged<nint, void> tensor_free;
    internal static readonly delegate* unmanaged[SuppressGCTransition]<nint, long> tensor_dim;
    internal static readonly delegate* unmanaged[SuppressGCTransition]<nint, long> tensor_numel;
    internal static readonly delegate* unmanaged[SuppressGCTransition]<nint, int> tensor_dtype;
    internal static readonly delegate* unmanaged[SuppressGCTransition]<nint, long> tensor_device;
    internal static readonly delegate* unmanaged[SuppressGCTransition]<nint, int> tensor_requires_grad;
    internal static readonly delegate* unmanaged[SuppressGCTransition]<nint, long*, int> tensor_sizes;
    internal static readonly delegate* unmanaged[SuppressGCTransition]<nint, long*, int> tensor_strides;

    // OpenMP's workers spin while they wait for work. By default they do it for so long that on a machine that is busy
    // with something else a training step takes several times as much processor time; a short spin costs nothing measurable.
    private static void SpinBriefly()
    {
        foreach (var name in new[] { "GOMP_SPINCOUNT", "OMP_WAIT_POLICY" })
            if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))) return;
        // libgomp reads the C environment when it is loaded, which .NET's own variables do not reach.
        if (OperatingSystem.IsLinux()) setenv("GOMP_SPINCOUNT", "2000", 0);
    }

    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int setenv(string name, string value, int overwrite);

    /// <summary>The address of an entry point that is called rarely; keep it in a static field where it is used.</summary>
    internal static nint Export(string name) => NativeLibrary.GetExport(Library, name);

    /// <summary>Throws what the shim reported when a call returned non-zero.</summary>
    internal static void Check(int status)
    {
        if (status != 0) throw LastError();
    }

    /// <summary>The shim's last error as an exception: libtorch's first line, never the C++ back-trace.</summary>
    internal static Exception LastError()
    {
        var message = Marshal.PtrToStringUTF8((nint)last_error()) ?? "unknown error";
        ManagedFailure.ThrowOriginal(message);
        return new ExternalException(FirstLine(message));
    }

    internal static string FirstLine(string message)
    {
        var end = message.IndexOf('\n');
        // Some messages are a title and a list ("The following operation failed…:"): then the last line holds the reason.
        if (end > 0 && message.AsSpan(0, end).TrimEnd().EndsWith(":") && message.Contains("RuntimeError:", StringComparison.Ordinal))
            return message[(message.LastIndexOf("RuntimeError:", StringComparison.Ordinal) + "RuntimeError:".Length)..].Trim().Split('\n')[0];
        return (end < 0 ? message : message[..end]).TrimEnd();
    }

    /// <summary>Copies a string the shim allocated, and frees it.</summary>
    internal static string TakeString(byte* text)
    {
        var result = Marshal.PtrToStringUTF8((nint)text) ?? "";
        free(text);
        return result;
    }
}
