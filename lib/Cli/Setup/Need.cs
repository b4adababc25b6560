namespace TransferNotebooks.Cli;

/// <summary>Something the machine must have that a system package brings.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Purpose">What it is needed for, completing "needed for ...".</param>
/// <param name="Packages">The package's names over the distributions' releases; the first one that the machine's lists know is taken.</param>
/// <param name="Present">Whether the machine has it, by whatever way it came there.</param>
internal sealed record Need(string Name, string Purpose, IReadOnlyList<string> Packages, Func<bool> Present);
