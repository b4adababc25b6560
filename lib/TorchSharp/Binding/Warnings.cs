using System.Runtime.InteropServices;

namespace TorchSharp.Binding;

/// <summary>libtorch's warnings, which would otherwise go to the process's standard error through C++.</summary>
public static unsafe class Warnings
{
    private static readonly HashSet<string> Seen = [];

    /// <summary>Called once for each distinct warning; writes to standard error unless replaced.</summary>
    public static Action<string> Handler { get; set; } = message => Console.Error.WriteLine($"libtorch: {message}");

    internal static void Install(delegate* unmanaged<delegate* unmanaged<byte*, void>, void> set) => set(&Receive);

    [UnmanagedCallersOnly]
    private static void Receive(byte* text)
    {
        try
        {
            var message = Native.FirstLine(Marshal.PtrToStringUTF8((nint)text) ?? "");
            lock (Seen)
            {
                if (Seen.Count > 1000 || !Seen.Add(message)) return;
            }
            Handler(message);
        }
        catch (Exception)
        {
            // An exception must not cross into C++; a warning that could not be shown is not worth more.
        }
    }
}
