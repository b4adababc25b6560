using System.CommandLine;
using System.CommandLine.Parsing;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary><c>lab</c>: opens the lessons in Jupyter.</summary>
internal static class LabVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes)
    {
        var notebook = new Argument<string?>("notebook") { Description = "The notebook to open; without it the list of lessons", Arity = ArgumentArity.ZeroOrOne };
        var port = new Option<int?>("--port") { Description = $"The port to listen on, on this machine only (default: the first free one from {FreePort.Custom} on)", HelpName = "number" };
        port.Validators.Add(MustBePort);
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the address" };
        var command = new Command("lab", "Open the lessons in Jupyter (JupyterLab or Jupyter Notebook, whichever is there); Ctrl+C ends it and its kernels") { notebook, port, noBrowser };
        command.SetAction(async (parsed, cancel) =>
        {
            var place = LabPlace.For(checkout.Root, parsed.GetValue(notebook));
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(SetupScope.Lab, quiet: true, cancel);
            var program = JupyterProgram.Find() ?? throw new FailedException(
                "No Jupyter was found: neither jupyter-lab nor jupyter-notebook is on PATH. Install one (Debian: apt-get install jupyter-notebook; elsewhere: pip install jupyterlab), then run this again.");
            InstallKernel(checkout);
            return await RunAsync(checkout, program, place, FreePort.Choose(parsed.GetValue(port)), !parsed.GetValue(noBrowser), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(Checkout checkout, JupyterProgram program, LabPlace place, int port, bool browse, CancellationToken cancel)
    {
        bool asRoot = Environment.UserName == "root";
        string log = Path.Combine(checkout.Home, $"lab-{port}.log");
        await using var server = new JupyterServer(program, log);
        try
        {
            await server.StartAsync(place.Folder, port, asRoot, cancel);
            string address = program.Address(port, server.Token, place.Notebook);
            if (asRoot) Terminal.Say("You are root, which Jupyter refuses by default: it was started with --allow-root.");
            Terminal.Say($"{program.Name} shows {place.Folder}; Ctrl+C ends it and its kernels. Its log: {log}");
            if (browse && !Open(address)) Terminal.Say("Open this address in a browser:");
            Console.WriteLine(address);
            await server.WaitAsync(cancel);
            Terminal.Say($"{program.Name} has ended.");
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            Terminal.Say("Ending the server and its kernels ...");
            return ExitCode.Ok;
        }
    }

    private static void InstallKernel(Checkout checkout)
    {
        try
        {
            var kernel = KernelSpec.Install(KernelInstallation.Options(checkout));
            if (kernel.Name != KernelSpec.CSharp)
                Terminal.Say($"Another program's kernel has the name {KernelSpec.CSharp}, which the lessons ask for. Ours is '{kernel.DisplayName}': choose it in the menu Kernel, Change kernel.");
        }
        catch (JupyterException error)
        {
            throw new FailedException(error.Message, error);
        }
    }

    /// <summary>Opens the address where there is a desktop to open it on.</summary>
    /// <returns>Whether there is.</returns>
    private static bool Open(string address)
    {
        bool desktop = new[] { "DISPLAY", "WAYLAND_DISPLAY" }.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
        if (!desktop || Programs.Find("xdg-open") is not { } opener) return false;
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(opener, [address]) { RedirectStandardOutput = true, RedirectStandardError = true });
        return process is not null;
    }

    private static void MustBePort(OptionResult result)
    {
        foreach (var token in result.Tokens)
            if (!int.TryParse(token.Value, out int number) || number is < 1 or > 65535)
                result.AddError($"A port is a number from 1 to 65535. Received: '{token.Value}'.");
    }
}
