using System.CommandLine;
using System.CommandLine.Invocation;

namespace TransferNotebooks.Cli;

/// <summary>Entry point of <c>./transfer-notebooks</c>; exit codes are those of <see cref="ExitCode"/>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        // Front-ends wait for this one: it goes past the command line, whose answer to Ctrl+C is not a kernel's either.
        if (arguments is ["kernel", "run", var connectionFile] && !connectionFile.StartsWith('-')) return KernelHost.Run(connectionFile);
        var checkout = Checkout.FromEnvironment();
        var result = CommandLine.Create(checkout).Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // Ctrl+C cancels the verb's token; it has this long to end its children and leave files whole.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        };
        try
        {
            if (result.Action is not ParseErrorAction misuse) return result.Invoke(configuration);
            misuse.ShowHelp = arguments.Length == 0;
            result.Invoke(configuration);
            if (!misuse.ShowHelp) Console.Error.WriteLine("Help: ./transfer-notebooks --help, or a verb followed by --help.");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted.");
            return ExitCode.Failed;
        }
        catch (Exception error) when (error is FailedException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCode.Failed;
        }
    }
}
