namespace TransferNotebooks.Charts;

/// <summary>
/// The notebook cell that runs now, as its host offers it: under the name <c>TransferNotebooks.Display</c> in the application's data lies
/// a function that shows a value and returns what replaces it, or null outside of cells.
/// </summary>
internal static class NotebookCell
{
    /// <summary>Shows a value under the cell.</summary>
    /// <returns>What shows another value in its place; null where no cell runs, and then nothing was shown.</returns>
    public static Action<object?>? Show(object value) =>
        AppContext.GetData("TransferNotebooks.Display") is Func<object?, Action<object?>?> display ? display(value) : null;
}
