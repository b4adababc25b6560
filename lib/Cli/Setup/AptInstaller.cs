namespace TransferNotebooks.Cli;

/// <summary>Installs system packages with apt-get, when it may.</summary>
/// <param name="checkout">The folders; apt's own words go to a file in the cache folder.</param>
/// <param name="agreed">Whether sudo may be used without a question.</param>
internal sealed class AptInstaller(Checkout checkout, bool agreed)
{
    private const string Lists = "/var/lib/apt/lists";

    private string Log => Path.Combine(checkout.Home, "setup-apt.log");

    /// <summary>Installs what the missing needs ask for.</summary>
    /// <exception cref="FailedException">Nothing may be installed, or apt-get failed; the message holds the line to type.</exception>
    public async Task InstallAsync(IReadOnlyList<Need> missing, CancellationToken cancel)
    {
        foreach (var need in missing)
            Terminal.Say($"  missing: {need.Name} (needed for {need.Purpose})");
        if (Programs.Find("apt-get") is null)
            throw new FailedException(
                "This machine has no apt-get, so set-up cannot install these by itself. Install them with the system's own tool; Debian names them: "
                + string.Join(' ', missing.Select(need => need.Packages[0])));

        var plan = AptPlan.For(missing, HasLists() ? await KnownAsync(missing, cancel) : null);
        var permission = InstallPermissions.Decide(Environment.UserName == "root", agreed || InstallPermissions.IsCi(Environment.GetEnvironmentVariable("CI")), Terminal.CanAsk);
        string sudo = permission == InstallPermission.Run ? "" : "sudo ";
        if (permission == InstallPermission.Ask && plan.Packages.Count > 0)
        {
            Terminal.Say($"  {sudo}{plan.Line}");
            permission = Answer("Run this now? [y/N] ") ? InstallPermission.RunWithSudo : InstallPermission.PrintOnly;
        }
        if (permission == InstallPermission.PrintOnly)
            throw new FailedException($"Install what is missing with this line, then run the command again (or let set-up do it: ./transfer-notebooks setup --yes):\n  {sudo}{plan.Line}");

        if (!HasLists() || plan.Unavailable.Count > 0)
        {
            await AptAsync(sudo, ["update"], cancel);
            plan = AptPlan.For(missing, await KnownAsync(missing, cancel));
        }
        RefuseUnavailable(plan);
        Terminal.Say($"  {sudo}{plan.Line}");
        Terminal.Say($"  (what apt-get says goes to {Log})");
        if (await AptAsync(sudo, plan.Arguments, cancel) == 0) return;
        // Lists that are too old name versions the mirror no longer has.
        await AptAsync(sudo, ["update"], cancel);
        if (await AptAsync(sudo, plan.Arguments, cancel) != 0)
            throw new FailedException($"apt-get failed:\n{string.Join('\n', File.ReadLines(Log).TakeLast(12))}\nMend that, then try again: {sudo}{plan.Line}");
    }

    private static void RefuseUnavailable(AptPlan plan)
    {
        if (plan.Unavailable.Count == 0) return;
        string names = string.Join(", ", plan.Unavailable.Select(need => $"{need.Name} ({string.Join(" or ", need.Packages)})"));
        string advice = plan.Unavailable.Any(need => need.Packages[0] == "libtorch-dev")
            ? " libtorch can also come from a Python environment (pip install torch in an activated venv) or from a folder named by LIBTORCH."
            : "";
        throw new FailedException($"This system's package lists have no {names}.{advice}");
    }

    private async Task<int> AptAsync(string sudo, IEnumerable<string> arguments, CancellationToken cancel)
    {
        string[] command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments];
        if (sudo.Length > 0) command = ["sudo", .. command];
        Directory.CreateDirectory(checkout.Home);
        await using var log = new StreamWriter(Log, append: true);
        void Take(string line)
        {
            lock (log) log.WriteLine(line);
        }
        // sudo asks for its password on the terminal itself.
        return await Child.RunAsync(command[0], command[1..], Take, Take, null, cancel);
    }

    private static bool HasLists() =>
        Directory.Exists(Lists) && Directory.EnumerateFiles(Lists, "*_Packages*").Any();

    private static async Task<IReadOnlySet<string>> KnownAsync(IReadOnlyList<Need> needs, CancellationToken cancel)
    {
        string? policy = await Child.TryReadAsync("env", ["LC_ALL=C", "apt-cache", "policy", .. needs.SelectMany(need => need.Packages)], cancel);
        return AptPlan.Known(policy ?? "");
    }

    private static bool Answer(string question)
    {
        Console.Error.Write(question);
        return Console.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
