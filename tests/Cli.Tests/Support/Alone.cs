namespace TransferNotebooks.Cli.Tests;

/// <summary>
/// Tests whose cells print, train or look for files: the console, the random generator, the place of progress bars and the current folder
/// are the process's, so no other test may run meanwhile.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
