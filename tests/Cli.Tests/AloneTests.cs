namespace TransferNotebooks.Cli.Tests;

public sealed class AloneTests
{
    [Fact]
    public void Tests_that_run_cells_run_alone()
        => Assert.All(
            Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Cli.Tests"), "*.cs").Where(file => !file.EndsWith($"{nameof(AloneTests)}.cs", StringComparison.Ordinal))
                .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file))).Where(file => file.Text.Contains("ession.RunAsync(", StringComparison.Ordinal)),
            file => Assert.True(file.Text.Contains("[Collection(Alone.Name)]", StringComparison.Ordinal), $"{file.Name} runs cells and is not marked [Collection(Alone.Name)]."));
}
