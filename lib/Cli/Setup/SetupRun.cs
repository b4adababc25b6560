using System.Diagnostics;
using TransferNotebooks.Charts;

namespace TransferNotebooks.Cli;

/// <summary>Brings the machine to where every verb works. Does only what is missing; the second run finds nothing to do.</summary>
/// <param name="checkout">The folders.</param>
/// <param name="agreed">Whether system packages may be installed without a question.</param>
internal sealed class SetupRun(Checkout checkout, bool agreed)
{
    private readonly IEngine _engine = Engines.Create(checkout);

    /// <summary>Sets the machine up and says what was done.</summary>
    /// <param name="scope">How far to go.</param>
    /// <param name="quiet">Say nothing when there was nothing to do.</param>
    /// <param name="cancel">Ends the work between steps and any program it started.</param>
    /// <exception cref="FailedException">Something needed could not be had; the message says what to do.</exception>
    public async Task RunAsync(SetupScope scope, bool quiet, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        using var turn = await FileLock.TakeAsync(
            Path.Combine(checkout.Home, "setup.lock"), () => Terminal.Say("Waiting for another set-up on this machine to end ..."), cancel);
        bool changed = await InstallAsync(scope, cancel);
        _engine.Prepare(line =>
        {
            changed = true;
            Terminal.Say($"Set-up: {line}");
        });
        changed |= await FetchPlotlyAsync(quiet, cancel);
        if (scope.Browser) changed |= await new BrowserDriver(checkout).InstallAsync(cancel);
        if (quiet && !changed) return;
        Terminal.Say($"Engine: {_engine.Describe()}");
        Terminal.Say($"Set-up is complete ({clock.Elapsed.TotalSeconds:0.0} s{(changed ? "" : ", nothing to do")}).");
    }

    private async Task<bool> InstallAsync(SetupScope scope, CancellationToken cancel)
    {
        List<Need> Missing() =>
            [.. _engine.Needs().Concat(SystemNeeds.Libraries).Concat(scope.Extra).Where(need => !need.Present())];
        var missing = Missing();
        if (missing.Count == 0) return false;
        Terminal.Say("Set-up: system packages");
        await new AptInstaller(checkout, agreed).InstallAsync(missing, cancel);
        if (Missing() is { Count: > 0 } still)
            throw new FailedException($"After the installation these are still not found: {string.Join(", ", still.Select(need => need.Name))}. Run ./transfer-notebooks doctor for what was looked for.");
        return true;
    }

    // Charts work without it, through plotly's own servers: a machine without npm or network is no failure.
    // What failed once is tried again by 'setup' itself, not at the start of every run.
    private async Task<bool> FetchPlotlyAsync(bool quiet, CancellationToken cancel)
    {
        if (PlotlyJs.Find() is not null) return false;
        string tried = Path.Combine(checkout.Home, "plotly-tried");
        if (quiet && File.Exists(tried)) return false;
        if (Programs.Find("npm") is null)
        {
            if (!quiet) Terminal.Say("Set-up: npm is not installed, so saved pages load plotly.js from its own servers when they are looked at. For pages that need no network: apt-get install npm, then run setup again.");
            return false;
        }
        Terminal.Say("Set-up: fetching plotly.js");
        try
        {
            await PlotlyJs.InstallAsync(cancel);
            return true;
        }
        catch (ChartToolException error)
        {
            File.WriteAllText(tried, "");
            Terminal.Say(error.Message);
            return false;
        }
    }
}
