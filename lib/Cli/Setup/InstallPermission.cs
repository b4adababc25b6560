namespace TransferNotebooks.Cli;

/// <summary>What set-up may do about missing system packages.</summary>
internal enum InstallPermission
{
    /// <summary>Root: run apt-get.</summary>
    Run,

    /// <summary>Not root, but told to go ahead: run apt-get under sudo, after the line was printed.</summary>
    RunWithSudo,

    /// <summary>Not root and nobody said yes, but somebody is there: ask once.</summary>
    Ask,

    /// <summary>Nobody to ask: print the line and stop.</summary>
    PrintOnly,
}

/// <summary>Decides what set-up may do.</summary>
internal static class InstallPermissions
{
    /// <summary>The rule: root installs, <c>--yes</c> and CI install under sudo, otherwise a person is asked once.</summary>
    /// <param name="root">Whether we are root.</param>
    /// <param name="agreed">Whether <c>--yes</c> was given or the environment says <c>CI=true</c>.</param>
    /// <param name="canAsk">Whether a person sits at the terminal.</param>
    public static InstallPermission Decide(bool root, bool agreed, bool canAsk) => (root, agreed, canAsk) switch
    {
        (true, _, _) => InstallPermission.Run,
        (_, true, _) => InstallPermission.RunWithSudo,
        (_, _, true) => InstallPermission.Ask,
        _ => InstallPermission.PrintOnly,
    };

    /// <summary>Whether the environment says that this is a CI run.</summary>
    public static bool IsCi(string? variable) => variable is not null && variable.ToLowerInvariant() is not ("" or "0" or "false" or "no");
}
