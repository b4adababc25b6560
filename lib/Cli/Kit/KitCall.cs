namespace TransferNotebooks.Cli;

/// <summary>Calls of the kit from a verb: what it says of bad input becomes the verb's message, without a trace.</summary>
internal static class KitCall
{
    public static async Task<int> RunAsync(Checkout checkout, bool yes, CancellationToken cancel, Func<int> work)
    {
        await new SetupRun(checkout, yes).RunAsync(SetupScope.Core, quiet: true, cancel);
        TerminalProgress.Install();
        return Run(work);
    }

    /// <summary>Runs it.</summary>
    /// <exception cref="FailedException">The kit refused its input.</exception>
    public static int Run(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is WeightFileException or DatasetException or ImageException or ArgumentException or InvalidOperationException or FileNotFoundException
            or System.Runtime.InteropServices.ExternalException)
        {
            // The name of a C# parameter says nothing to who typed an option.
            throw new FailedException(error is ArgumentException { ParamName: { } name } ? error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : error.Message, error);
        }
    }
}
