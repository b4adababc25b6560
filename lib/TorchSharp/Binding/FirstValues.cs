namespace TorchSharp.Binding;

/// <summary>
/// Sections on a thread in which new layers get no random first values: for networks that are filled from a file right after. Drawing millions of numbers
/// takes longer than reading them. Constants (ones of a normalisation, zeros) are still written.
/// </summary>
public static class FirstValues
{
    [ThreadStatic] private static int depth;

    /// <summary>Whether random first values are left out now, on this thread.</summary>
    internal static bool AreLeftOut => depth > 0;

    /// <summary>Leaves them out until the result is disposed of. Parameters made meanwhile hold whatever lay in memory.</summary>
    public static IDisposable LeaveOut() => new Section();

    private sealed class Section : IDisposable
    {
        private bool over;

        public Section() => depth++;

        public void Dispose()
        {
            if (over) return;
            over = true;
            depth--;
        }
    }
}
