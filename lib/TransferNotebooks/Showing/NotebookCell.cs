namespace TransferNotebooks;

/// <summary>
/// The notebook cell that runs now. Its host leaves a function under the name <c>TransferNotebooks.Display</c> in the application's data
/// that shows a value and returns what replaces it, at most five times a second: by a value that does not change any more, or by null,
/// which leaves the place empty.
/// </summary>
internal static class NotebookCell
{
    /// <summary>Whether a notebook runs this.</summary>
    public static bool IsThere => AppContext.GetData("TransferNotebooks.Display") is not null;

    /// <summary>Shows a value under the cell.</summary>
    /// <returns>What replaces it; null where no cell runs, and then nothing was shown.</returns>
    public static Action<object?>? Show(object value) =>
        AppContext.GetData("TransferNotebooks.Display") is Func<object?, Action<object?>?> display ? display(value) : null;
}
