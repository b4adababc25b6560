namespace TransferNotebooks.Cli.Tests;

/// <summary>Runs something and catches what it prints; the console is one for all tests, so they take turns.</summary>
internal static class Captured
{
    private static readonly Lock Turn = new();

    public static (int Code, string Output, string Error) Run(Func<int> action)
    {
        lock (Turn)
        {
            var (output, error) = (Console.Out, Console.Error);
            var (caughtOutput, caughtError) = (new StringWriter(), new StringWriter());
            Console.SetOut(caughtOutput);
            Console.SetError(caughtError);
            try
            {
                return (action(), caughtOutput.ToString(), caughtError.ToString());
            }
            finally
            {
                Console.SetOut(output);
                Console.SetError(error);
            }
        }
    }
}
