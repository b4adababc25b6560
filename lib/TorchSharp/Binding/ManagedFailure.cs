using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Binding;

/// <summary>
/// Carries an exception of a managed callback through C++: the C++ exception takes a number along, and the call that
/// started it all throws the original, with its own stack.
/// </summary>
internal static unsafe class ManagedFailure
{
    private const string Mark = "[managed exception ";
    private const int MostKept = 64;

    private static readonly ConcurrentDictionary<long, ExceptionDispatchInfo> Kept = new();
    private static long last;

    /// <summary>Keeps an exception and writes the text that C++ throws; the shim frees it.</summary>
    internal static byte* Keep(Exception exception)
    {
        var number = Interlocked.Increment(ref last);
        Kept[number] = ExceptionDispatchInfo.Capture(exception);
        // Whoever swallowed the C++ exception never asks for the original.
        Kept.TryRemove(number - MostKept, out _);
        var bytes = Encoding.UTF8.GetBytes($"{exception.Message} {Mark}{number.ToString(CultureInfo.InvariantCulture)}]");
        var text = (byte*)NativeMemory.Alloc((nuint)bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(text, bytes.Length));
        text[bytes.Length] = 0;
        return text;
    }

    /// <summary>Throws the original, where the text tells of one.</summary>
    internal static void ThrowOriginal(string message)
    {
        var start = message.LastIndexOf(Mark, StringComparison.Ordinal);
        if (start < 0) return;
        start += Mark.Length;
        var end = message.IndexOf(']', start);
        if (end > start && long.TryParse(message.AsSpan(start, end - start), CultureInfo.InvariantCulture, out var number) && Kept.TryRemove(number, out var original))
            original.Throw();
    }
}
