using System.Text.RegularExpressions;

namespace TransferNotebooks;

/// <summary>Tells that memory did not suffice, on the CPU or a GPU.</summary>
internal static partial class OutOfMemory
{
    /// <summary>Whether an error, or one behind it, says so.</summary>
    public static bool Is(Exception? error) => error is not null && (error is OutOfMemoryException || Words().IsMatch(error.Message) || Is(error.InnerException));

    /// <summary>Gives back what nobody holds any more.</summary>
    public static void Free()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [GeneratedRegex("out of memory|can't allocate memory|CUBLAS_STATUS_ALLOC_FAILED|std::bad_alloc", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
