namespace Kernel.Tests;

/// <summary>Tests of cells that do not end by themselves run when all others are done: what they leave running for a while disturbs nobody.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Runaway
{
    /// <summary>The collection's name.</summary>
    public const string Name = "runaway cells";
}
