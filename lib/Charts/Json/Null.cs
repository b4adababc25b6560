namespace TransferNotebooks.Charts;

/// <summary>An explicit JSON null (a missing point), as opposed to a value that is not set.</summary>
internal sealed class Null
{
    public static readonly Null Value = new();

    private Null() { }
}
