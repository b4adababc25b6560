namespace TransferNotebooks.Tests.Downloads;

/// <summary>Environment variables for the length of a test; the tests that use it run one at a time.</summary>
internal sealed class Surroundings : IDisposable
{
    private readonly List<(string Name, string? Value)> before = [];

    public Surroundings(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            before.Add((name, Environment.GetEnvironmentVariable(name)));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose() => before.ForEach(item => Environment.SetEnvironmentVariable(item.Name, item.Value));
}

/// <summary>Tests that change environment variables: no other test runs beside them.</summary>
[CollectionDefinition(nameof(Surroundings), DisableParallelization = true)]
public sealed class SurroundingsCollection;
