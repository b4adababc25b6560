namespace TransferNotebooks.Cli;

/// <summary>Which packages to install for what is missing.</summary>
/// <param name="Packages">Package names, in the needs' order, each once.</param>
/// <param name="Unavailable">Needs for which the machine's package lists know none of the names.</param>
internal sealed record AptPlan(IReadOnlyList<string> Packages, IReadOnlyList<Need> Unavailable)
{
    /// <summary>The arguments that installing takes, after <c>apt-get</c>.</summary>
    public IEnumerable<string> Arguments =>
        ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", .. Packages];

    /// <summary>The line a person would type.</summary>
    public string Line => "apt-get install -y --no-install-recommends " + string.Join(' ', Packages);

    /// <summary>Plans the packages for the needs.</summary>
    /// <param name="missing">Needs that the machine does not meet.</param>
    /// <param name="known">The names its package lists offer, or null when it has no lists yet: then each need's first name is taken.</param>
    public static AptPlan For(IEnumerable<Need> missing, IReadOnlySet<string>? known)
    {
        var packages = new List<string>();
        var unavailable = new List<Need>();
        foreach (var need in missing)
        {
            string? name = known is null ? need.Packages[0] : need.Packages.FirstOrDefault(known.Contains);
            if (name is null) unavailable.Add(need);
            else if (!packages.Contains(name)) packages.Add(name);
        }
        return new AptPlan(packages, unavailable);
    }

    /// <summary>Reads the names that can be installed from <c>apt-cache policy</c>'s output.</summary>
    public static IReadOnlySet<string> Known(string policy)
    {
        var known = new HashSet<string>();
        string? package = null;
        foreach (string line in policy.Split('\n'))
        {
            if (line.Length > 0 && line[0] != ' ' && line.EndsWith(':')) package = line[..^1];
            else if (package is not null && line.TrimStart().StartsWith("Candidate:", StringComparison.Ordinal) && !line.EndsWith("(none)", StringComparison.Ordinal))
                known.Add(package);
        }
        return known;
    }
}
