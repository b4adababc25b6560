namespace TransferNotebooks.Peers.Tests;

/// <summary>Tests that compare what one seed draws: the generator is the process's, so nothing else may draw from it meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Seeded
{
    public const string Name = "one seed";
}
