namespace TransferNotebooks.Kernel;

/// <summary>Ends a cell with an error of its own making: a bad magic, a package that cannot be had, code that does not compile.</summary>
internal sealed class CellException(string name, string message, params string[] details) : Exception(message)
{
    public ErrorOutput ToOutput() => new(name, Message, [$"{name}: {Message}", .. details]);
}
