using System.CommandLine;
using TransferNotebooks.Charts;
using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli;

/// <summary><c>kernel</c>: makes the C# kernel known to Jupyter.</summary>
internal static class KernelVerb
{
    public static Command Create(Checkout checkout, Option<bool> yes) => new("kernel", "Make the C# kernel known to Jupyter Notebook, JupyterLab, VS Code, nbconvert and papermill")
    {
        Install(checkout, yes), Uninstall(), List(), Run(),
    };

    private static Command Install(Checkout checkout, Option<bool> yes)
    {
        var user = new Option<bool>("--user") { Description = "For this user (the default)" };
        var (name, prefix) = (Name("The kernel's name; by default .net-csharp, or transfer-csharp where another kernel has that name"), Prefix());
        var command = new Command("install", "Install the kernelspec") { user, prefix, name };
        command.Validators.Add(result =>
        {
            if (result.GetValue(user) && result.GetValue(prefix) is not null) result.AddError("--user and --prefix exclude each other.");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            await new SetupRun(checkout, parsed.GetValue(yes)).RunAsync(SetupScope.Core, quiet: true, cancel);
            var options = KernelInstallation.Options(checkout) with { Name = parsed.GetValue(name), Prefix = parsed.GetValue(prefix) };
            var kernel = Try(() => KernelSpec.Install(options));
            Console.WriteLine($"Installed '{kernel.DisplayName}' as {kernel.Name} in {kernel.Folder}");
            if (options.PlotlyPath is null) Terminal.Say($"{PlotlyJs.Describe()}. For charts without a network: ./transfer-notebooks setup, then install again.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Uninstall()
    {
        var (name, prefix) = (Name("Only the kernel of this name"), Prefix());
        var command = new Command("uninstall", "Remove the kernelspecs that transfer-notebooks installed") { name, prefix };
        command.SetAction(parsed =>
        {
            var removed = Try(() => KernelSpec.Uninstall(parsed.GetValue(name), parsed.GetValue(prefix)));
            foreach (var kernel in removed) Console.WriteLine($"Removed {kernel.Name} from {kernel.Folder}");
            if (removed.Count == 0) Console.WriteLine("No kernel of transfer-notebooks is installed.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Show the kernels that Jupyter finds, which are ours, and whether they start");
        command.SetAction(_ =>
        {
            var kernels = KernelSpec.List();
            if (kernels.Count == 0) Console.WriteLine("Jupyter finds no kernel here. Ours: ./transfer-notebooks kernel install");
            foreach (var kernel in kernels)
            {
                string whose = kernel.IsOurs ? $"ours, {kernel.Launcher}" : "another's";
                string state = kernel.Trouble is null ? "" : $"; does not start: {kernel.Trouble}";
                Console.WriteLine($"{kernel.Name}  {kernel.DisplayName}  {kernel.Folder} ({whose}{state})");
            }
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Run()
    {
        var file = new Argument<string>("connection-file") { Description = "The connection file that the front-end wrote" };
        var command = new Command("run", "Be a kernel: what front-ends start") { file };
        command.SetAction(parsed => KernelHost.Run(parsed.GetRequiredValue(file)));
        return command;
    }

    private static Option<string> Name(string description) => new("--name") { Description = description, HelpName = "name" };

    private static Option<string> Prefix() => new("--prefix") { Description = "Under this prefix instead of the user's folder: /usr/local, or a Python environment", HelpName = "folder" };

    private static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (JupyterException error)
        {
            throw new FailedException(error.Message, error);
        }
    }
}
