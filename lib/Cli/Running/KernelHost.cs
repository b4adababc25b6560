using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary>This process as a Jupyter kernel.</summary>
internal static class KernelHost
{
    /// <summary>Runs until the front-end ends the kernel or is gone; the process ends then, whatever its cells still do.</summary>
    /// <param name="connectionFile">The file that the front-end wrote.</param>
    /// <returns>The exit code, where the kernel could not start.</returns>
    public static int Run(string connectionFile)
    {
        try
        {
            JupyterKernel.RunAsync(connectionFile, Surroundings.Options, Path.Combine(Checkout.DefaultHome(), "cells")).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is JupyterException or ZmqException)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCode.Failed;
        }

        ProcessEnd.Now(ExitCode.Ok);
        return ExitCode.Ok;
    }
}
